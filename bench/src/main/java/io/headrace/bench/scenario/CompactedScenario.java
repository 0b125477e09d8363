package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Pause;
import io.headrace.bench.machine.Footprint;
import io.headrace.bench.machine.PageCache;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * How long a compacted partition takes no records after its leader is killed, supervised, and how
 * much memory its next leader needs for that. No two records have the same key, so all of it stays.
 */
final class CompactedScenario implements Scenario {
  private static final String TOPIC = "compacted";

  /** For what is written last to be archived, cleaned and archived again. */
  private static final double CALM_SECONDS = 20;

  private final Figure gap = figure("gap of the partition", "s", Target.atMost(3));
  private final Figure memory =
      figure("next leader: rise of resident memory, at most", "MiB", null);

  private static Figure figure(String name, String unit, @Nullable Target target) {
    return new Figure("compacted", name, unit, target);
  }

  @Override
  public String name() {
    return "compacted";
  }

  @Override
  public String measures() {
    return "the gap of a compacted partition of --compacted-gb when its leader is killed";
  }

  @Override
  public void run(Trial trial) {
    for (Side side : trial.options().sides) {
      Cluster cluster = trial.clusters().on(side);
      Map<Integer, List<Integer>> assignment = TakeoverScenario.led(cluster, 1);
      cluster.create(TOPIC, assignment, Map.of("cleanup.policy", "compact"));
      fill(trial, cluster);
      Pause.seconds(CALM_SECONDS);
      trial.rounds(side, (_, round) -> kill(trial, cluster, round, assignment));
      cluster.delete(TOPIC);
      trial.settleDisk();
    }
  }

  private static void fill(Trial trial, Cluster cluster) {
    byte[] value = new byte[trial.options().record];
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    Random random = new Random(1);
    try (var producer =
        new KafkaProducer<>(
            trial.options().producer(cluster.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      long records = (long) (trial.options().compactedGb * 1e9 / value.length);
      for (long key = 0; key < records; key++) {
        random.nextBytes(value);
        var _ =
            producer.send(
                new ProducerRecord<>(
                    TOPIC, ByteBuffer.allocate(Long.BYTES).putLong(key).array(), value.clone()),
                (_, e) -> {
                  if (e != null) {
                    failure.set(e);
                  }
                });
      }
    }
    Exception failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("A record was not acknowledged: " + failed, failed);
    }
  }

  private void kill(
      Trial trial, Cluster cluster, int round, Map<Integer, List<Integer>> assignment) {
    int victim = cluster.nodes().brokers().getFirst();
    long next = cluster.nodes().processId(cluster.nodes().brokers().get(1));
    try (Pulse pulse =
        Pulse.start(cluster, trial.options().producer(cluster.bootstrap()), TOPIC, 1)) {
      pulse.awaitAll();
      Pause.seconds(trial.options().ramp);
      PageCache.evict(trial.clusters().directory());
      Footprint.resetPeak(next);
      double before = Footprint.of(next).resident();
      pulse.reset();
      cluster.killSupervised(victim);
      pulse.awaitSince(System.nanoTime());
      trial.results().add(gap, Side.of(cluster), round, pulse.gap(assignment.keySet()));
      trial.results().add(memory, Side.of(cluster), round, Footprint.of(next).peak() - before);
    }
    cluster.nodes().start(victim);
    cluster.awaitHealth();
    cluster.lead(TOPIC, assignment);
  }
}
