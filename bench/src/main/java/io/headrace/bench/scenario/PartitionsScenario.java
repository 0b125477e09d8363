package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Pause;
import io.headrace.bench.machine.Footprint;
import io.headrace.bench.machine.Usage;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to have thousands of partitions: memory, threads and idle CPU of the brokers, and
 * the time until all partitions take records again when a broker is killed or restarted.
 *
 * <p>Each side has them in turn, so that the other one's brokers stay as they were.
 */
final class PartitionsScenario implements Scenario {
  private static final int TOPICS = 10;
  private static final double IDLE_SECONDS = 20;
  private static final double CALM_SECONDS = 10;
  private static final double LOOK_SECONDS = 0.1;

  private final Figure created = figure("creation until all take records", "s", null);
  private final Figure resident = figure("resident memory, most of a broker", "MiB", null);
  private final Figure heap = figure("live heap, most of a broker", "MiB", null);
  private final Figure threads = figure("threads, most of a broker", "", null);
  private final Figure idle = figure("idle brokers", "cores", Target.ratioAtMost(1));
  private final Figure killed = figure("kill -9 until all take records", "s", null);
  private final Figure returned = figure("process start until all in sync", "s", null);
  private final Figure stopped = figure("stop and start until all in sync", "s", null);

  private static Figure figure(String name, String unit, @Nullable Target target) {
    return new Figure("partitions", name, unit, target);
  }

  @Override
  public String name() {
    return "partitions";
  }

  @Override
  public String measures() {
    return "--many partitions on three brokers: memory, idle CPU, failover and restart";
  }

  @Override
  public void run(Trial trial) {
    int each = Math.ceilDiv(trial.options().many, TOPICS);
    for (Side side : trial.options().sides) {
      Cluster cluster = trial.clusters().on(side);
      List<String> topics = IntStream.range(0, TOPICS).mapToObj(i -> "many-" + i).toList();
      try (Probe probe = new Probe(cluster, trial.options().producer(cluster.bootstrap()))) {
        long start = System.nanoTime();
        Map<Integer, List<Integer>> assignment = cluster.spread(each, 0);
        Cluster.get(
            cluster
                .admin()
                .createTopics(topics.stream().map(t -> new NewTopic(t, assignment)).toList())
                .all());
        probe.awaitAll(topics, each);
        trial.results().add(created, side, 1, secondsSince(start));
        awaitInSync(cluster, topics);
        footprint(trial, cluster);
        trial.rounds(side, (_, round) -> kill(trial, cluster, round, topics, probe));
        trial.rounds(side, (_, round) -> restart(trial, cluster, round, topics));
      }
      topics.forEach(cluster::delete);
      trial.settleDisk();
    }
  }

  private void footprint(Trial trial, Cluster cluster) {
    Results results = trial.results();
    Pause.seconds(CALM_SECONDS);
    Usage before = trial.clusters().usage(Side.of(cluster));
    Pause.seconds(IDLE_SECONDS);
    Usage usage = trial.clusters().usage(Side.of(cluster)).since(before);
    results.add(idle, Side.of(cluster), 1, usage.brokers() / usage.at());
    results.add(resident, Side.of(cluster), 1, most(cluster, id -> Footprint.of(id).resident()));
    results.add(threads, Side.of(cluster), 1, most(cluster, id -> Footprint.of(id).threads()));
    results.add(heap, Side.of(cluster), 1, most(cluster, Footprint::liveHeap));
  }

  private static double most(Cluster cluster, ToDoubleFunction<Long> figure) {
    return cluster.brokerProcesses().stream().mapToDouble(figure).max().orElseThrow();
  }

  private void kill(Trial trial, Cluster cluster, int round, List<String> topics, Probe probe) {
    int victim = cluster.nodes().brokers().getFirst();
    int each = Math.ceilDiv(trial.options().many, TOPICS);
    long start = System.nanoTime();
    cluster.killSupervised(victim);
    probe.awaitAll(topics, each);
    trial.results().add(killed, Side.of(cluster), round, secondsSince(start));
    long begun = System.nanoTime();
    cluster.nodes().start(victim);
    awaitInSync(cluster, topics);
    trial.results().add(returned, Side.of(cluster), round, secondsSince(begun));
    lead(cluster, topics, each);
  }

  private void restart(Trial trial, Cluster cluster, int round, List<String> topics) {
    int broker = cluster.nodes().brokers().getFirst();
    long start = System.nanoTime();
    cluster.nodes().stop(broker);
    cluster.nodes().start(broker);
    awaitInSync(cluster, topics);
    trial.results().add(stopped, Side.of(cluster), round, secondsSince(start));
    lead(cluster, topics, Math.ceilDiv(trial.options().many, TOPICS));
  }

  /** Gives every partition its first leader again. */
  private static void lead(Cluster cluster, List<String> topics, int each) {
    topics.forEach(topic -> cluster.lead(topic, cluster.spread(each, 0)));
  }

  /** Looks seldom: a look at thousands of partitions is work for the brokers. */
  private static void awaitInSync(Cluster cluster, List<String> topics) {
    Cluster.await(
        "all partitions are in sync",
        () -> {
          Pause.seconds(LOOK_SECONDS);
          return Cluster.get(cluster.admin().describeCluster().nodes()).size()
                  == cluster.nodes().brokers().size()
              && topics.stream().allMatch(topic -> cluster.isInSync(List.of(topic)));
        });
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
