package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import java.util.List;

/** How long a broker that lost its disk is not in sync after it serves again. */
final class RestartScenario implements Scenario {
  private static final int FILL_PRODUCERS = 4;
  private static final String TOPIC = "restart";

  private final Figure inSync =
      new Figure("restart", "unfenced to all in sync", "s", Target.atMost(1));
  private final Figure whole = new Figure("restart", "process start to all in sync", "s", null);

  @Override
  public String name() {
    return "restart";
  }

  @Override
  public String measures() {
    return "a broker restarted with an empty disk and --restart-gb: until all is in sync";
  }

  @Override
  public void run(Trial trial) {
    for (Side side : trial.options().sides) {
      Cluster cluster = trial.clusters().on(side);
      trial.withTopic(
          cluster,
          TOPIC,
          trial.options().partitions,
          () -> {
            trial.fill(cluster, TOPIC, trial.options().restartGb, FILL_PRODUCERS);
            trial.rounds(side, (_, round) -> restart(trial, cluster, round));
          });
    }
  }

  private void restart(Trial trial, Cluster cluster, int round) {
    List<Integer> brokers = cluster.nodes().brokers();
    int broker = brokers.get(Math.floorMod(round, brokers.size()));
    cluster.killSupervised(broker);
    cluster.nodes().wipe(broker);
    long start = System.nanoTime();
    cluster.nodes().start(broker);
    Cluster.await("broker " + broker + " is unfenced", () -> cluster.isUnfenced(broker));
    long unfenced = System.nanoTime();
    cluster.awaitHealth();
    long end = System.nanoTime();
    trial.results().add(inSync, Side.of(cluster), round, (end - unfenced) / 1e9);
    trial.results().add(whole, Side.of(cluster), round, (end - start) / 1e9);
  }
}
