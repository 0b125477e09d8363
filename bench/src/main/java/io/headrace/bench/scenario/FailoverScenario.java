package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Pause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long producers get no answer after a broker is killed. Supervised, the controller is told at
 * once, as the control plane does; otherwise it waits for the broker's session to end.
 */
final class FailoverScenario implements Scenario {
  private final Figure itsSupervised = figure("supervised: partitions it led", Target.atMost(1.5));
  private final Figure othersSupervised =
      figure("supervised: other partitions", Target.atMost(0.5));
  private final Figure its = figure("not supervised: partitions it led", null);
  private final Figure others = figure("not supervised: other partitions", null);

  private static Figure figure(String name, @Nullable Target target) {
    return new Figure("failover", name, "s", target);
  }

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public String measures() {
    return "the longest time without an acknowledgement when a broker is killed";
  }

  @Override
  public void run(Trial trial) {
    trial.rounds((cluster, round) -> kill(trial, cluster, round, true));
    if (trial.options().unsupervised) {
      trial.rounds((cluster, round) -> kill(trial, cluster, round, false));
    }
  }

  private void kill(Trial trial, Cluster cluster, int round, boolean supervised) {
    int partitions = trial.options().partitions;
    List<Integer> brokers = cluster.nodes().brokers();
    int victim = brokers.get(Math.floorMod(round, brokers.size()));
    String topic = "failover-%s-%d".formatted(supervised, round);
    trial.withTopic(
        cluster,
        topic,
        partitions,
        () -> {
          List<Integer> led = new ArrayList<>();
          List<Integer> rest = new ArrayList<>();
          cluster
              .partitions(List.of(topic))
              .forEach(each -> (each.leader().id() == victim ? led : rest).add(each.partition()));
          try (Pulse pulse =
              Pulse.start(
                  cluster, trial.options().producer(cluster.bootstrap()), topic, partitions)) {
            pulse.awaitAll();
            Pause.seconds(trial.options().ramp);
            pulse.reset();
            if (supervised) {
              cluster.killSupervised(victim);
            } else {
              cluster.nodes().kill(victim);
            }
            pulse.awaitSince(System.nanoTime());
            Pause.seconds(trial.options().ramp);
            Results results = trial.results();
            results.add(supervised ? itsSupervised : its, Side.of(cluster), round, pulse.gap(led));
            results.add(
                supervised ? othersSupervised : others, Side.of(cluster), round, pulse.gap(rest));
          }
          cluster.nodes().start(victim);
          cluster.awaitHealth();
          trial.warm(cluster);
        });
  }
}
