package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Pause;
import io.headrace.bench.machine.PageCache;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer that reads old records does to producers, and how fast it is.
 *
 * <p>Before each round the partitions get other leaders, so that those of the shared-storage broker
 * have nothing but the tail on their disks, and all files are taken out of the page cache.
 */
final class ColdScenario implements Scenario {
  private static final int FILL_PRODUCERS = 4;
  private static final String HISTORY = "history";
  private static final Duration POLL = Duration.ofMillis(500);

  private final Figure read = figure("read", "MiB/s", Target.ratioAtLeast(1.0));
  private final Figure alone = figure("producers' p99 before", "ms", null);
  private final Figure beside = figure("producers' p99 meanwhile", "ms", null);
  private final Figure rise = figure("rise of the p99", "times", Target.atMost(1.5));

  private static Figure figure(String name, String unit, @Nullable Target target) {
    return new Figure("cold", name, unit, target);
  }

  @Override
  public String name() {
    return "cold";
  }

  @Override
  public String measures() {
    return "reading --cold-gb of history from the disk while --cpu-rate is produced";
  }

  @Override
  public void run(Trial trial) {
    int partitions = trial.options().partitions;
    for (Side side : trial.options().sides) {
      Cluster cluster = trial.clusters().on(side);
      cluster.create(HISTORY, partitions, Map.of());
      trial.fill(cluster, HISTORY, trial.options().coldGb, FILL_PRODUCERS);
      trial.settleDisk();
    }
    trial.rounds((cluster, round) -> read(trial, cluster, round));
    for (Side side : trial.options().sides) {
      trial.clusters().on(side).delete(HISTORY);
    }
    trial.settleDisk();
  }

  private void read(Trial trial, Cluster cluster, int round) {
    Options options = trial.options();
    String topic = "fresh-" + round;
    Results results = trial.results();
    cluster.move(cluster.spread(options.partitions, round + 1), HISTORY);
    trial.withTopic(
        cluster,
        topic,
        options.partitions,
        () -> {
          PageCache.evict(trial.clusters().directory());
          try (Load load = trial.load(cluster, topic, 1, options.records(options.cpuRate))) {
            Pause.seconds(options.ramp);
            Latencies before = load.latencies();
            Pause.seconds(options.seconds);
            Latencies meanwhile = load.latencies();
            double rate = readAll(trial, cluster);
            double p99 = before.percentile(0.99);
            double p99Meanwhile = meanwhile.percentile(0.99);
            load.stop();
            results.add(read, Side.of(cluster), round, rate);
            results.add(alone, Side.of(cluster), round, p99);
            results.add(beside, Side.of(cluster), round, p99Meanwhile);
            results.add(rise, Side.of(cluster), round, p99Meanwhile / p99);
          }
        });
  }

  /** Reads the history from its beginning to its end; returns MiB a second. */
  private static double readAll(Trial trial, Cluster cluster) {
    List<TopicPartition> partitions =
        IntStream.range(0, trial.options().partitions)
            .mapToObj(p -> new TopicPartition(HISTORY, p))
            .toList();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", cluster.bootstrap(), "enable.metrics.push", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(partitions));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long start = System.nanoTime();
      long bytes = 0;
      while (!left.isEmpty()) {
        var records = consumer.poll(POLL);
        for (TopicPartition partition : records.partitions()) {
          var some = records.records(partition);
          bytes += some.stream().mapToLong(each -> each.serializedValueSize()).sum();
          if (some.getLast().offset() + 1 >= left.getOrDefault(partition, 0L)) {
            left.remove(partition);
          }
        }
      }
      return bytes / 1e-9 / (1 << 20) / (System.nanoTime() - start);
    }
  }
}
