package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Pause;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes to move a partition that is written to. To a broker that had no replica of it,
 * which for stock Kafka means to copy it; and only its leadership, between two replicas.
 */
final class MoveScenario implements Scenario {
  private static final int FILL_PRODUCERS = 4;

  private final Figure moved = figure("to a broker without a replica", Target.atMost(0.2));
  private final Figure movedGap = figure("to a broker without a replica: producers' gap", null);
  private final Figure led = figure("leadership", Target.atMost(0.2));
  private final Figure ledGap = figure("leadership: producers' gap", null);

  private static Figure figure(String name, @Nullable Target target) {
    return new Figure("move", name, "s", target);
  }

  @Override
  public String name() {
    return "move";
  }

  @Override
  public String measures() {
    return "how long it takes to move a partition of --move-gb to another broker";
  }

  @Override
  public void run(Trial trial) {
    trial.rounds((cluster, round) -> move(trial, cluster, round));
  }

  private void move(Trial trial, Cluster cluster, int round) {
    List<Integer> brokers = cluster.nodes().brokers();
    String topic = "move-" + round;
    trial.withTopic(
        cluster,
        topic,
        Map.of(0, List.of(brokers.get(0), brokers.get(1))),
        () -> {
          trial.fill(cluster, topic, trial.options().moveGb, FILL_PRODUCERS);
          trial.settleDisk();
          try (Pulse pulse =
              Pulse.start(cluster, trial.options().producer(cluster.bootstrap()), topic, 1)) {
            pulse.awaitAll();
            measure(trial, cluster, topic, round, pulse, List.of(2, 1), moved, movedGap);
            measure(trial, cluster, topic, round, pulse, List.of(1, 2), led, ledGap);
          }
        });
  }

  private static void measure(
      Trial trial,
      Cluster cluster,
      String topic,
      int round,
      Pulse pulse,
      List<Integer> places,
      Figure time,
      Figure gap) {
    List<Integer> brokers = cluster.nodes().brokers();
    Pause.seconds(trial.options().ramp);
    pulse.reset();
    long start = System.nanoTime();
    cluster.move(Map.of(0, places.stream().map(brokers::get).toList()), topic);
    trial.results().add(time, Side.of(cluster), round, (System.nanoTime() - start) / 1e9);
    pulse.awaitSince(System.nanoTime());
    Pause.seconds(1);
    trial.results().add(gap, Side.of(cluster), round, pulse.gap(List.of(0)));
  }
}
