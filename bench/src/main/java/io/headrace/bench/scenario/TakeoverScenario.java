package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Pause;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long the partitions of a broker that led much take no records after it is killed, supervised.
 * Each round but the first begins with leadership given back to the broker.
 */
final class TakeoverScenario implements Scenario {
  private static final int FILL_PRODUCERS = 4;
  private static final String TOPIC = "takeover";

  private final Figure gap =
      new Figure("takeover", "longest gap of a partition", "s", Target.atMost(3));

  @Override
  public String name() {
    return "takeover";
  }

  @Override
  public String measures() {
    return "the longest gap of any partition when a broker is killed that led --takeover-gb";
  }

  /** By side and not by round, because of the room on the disk. */
  @Override
  public void run(Trial trial) {
    for (Side side : trial.options().sides) {
      Cluster cluster = trial.clusters().on(side);
      Map<Integer, List<Integer>> assignment = led(cluster, trial.options().partitions);
      trial.withTopic(
          cluster,
          TOPIC,
          assignment,
          () -> {
            trial.fill(cluster, TOPIC, trial.options().takeoverGb, FILL_PRODUCERS);
            trial.rounds(side, (_, round) -> kill(trial, cluster, round, assignment));
          });
    }
  }

  /** Every partition's leader is the first broker; the replicas take turns in being the next. */
  static Map<Integer, List<Integer>> led(Cluster cluster, int partitions) {
    List<Integer> brokers = cluster.nodes().brokers();
    int first = brokers.get(0);
    int second = brokers.get(1);
    int third = brokers.get(2);
    return IntStream.range(0, partitions)
        .boxed()
        .collect(
            Collectors.toMap(
                p -> p,
                p -> p % 2 == 0 ? List.of(first, second, third) : List.of(first, third, second)));
  }

  private void kill(
      Trial trial, Cluster cluster, int round, Map<Integer, List<Integer>> assignment) {
    int victim = cluster.nodes().brokers().get(0);
    int partitions = assignment.size();
    try (Pulse pulse =
        Pulse.start(cluster, trial.options().producer(cluster.bootstrap()), TOPIC, partitions)) {
      pulse.awaitAll();
      Pause.seconds(trial.options().ramp);
      pulse.reset();
      cluster.killSupervised(victim);
      pulse.awaitSince(System.nanoTime());
      trial.results().add(gap, Side.of(cluster), round, pulse.gap(assignment.keySet()));
    }
    cluster.nodes().start(victim);
    cluster.awaitHealth();
    cluster.move(assignment, TOPIC);
    trial.warm(cluster);
  }
}
