package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Pause;
import io.headrace.bench.machine.Usage;

/**
 * What happened in the seconds that were measured, of a load that had been on for a while.
 *
 * @param mebibytes that were acknowledged
 * @param latencies of what was acknowledged
 */
record Window(double mebibytes, Usage usage, Latencies latencies) {
  /** Puts load on a topic of its own, and measures it. */
  static Window of(
      Trial trial, Cluster cluster, String topic, int partitions, int producers, double rate) {
    Window[] window = new Window[1];
    trial.withTopic(
        cluster,
        topic,
        partitions,
        () -> {
          try (Load load = trial.load(cluster, topic, producers, rate)) {
            Pause.seconds(trial.options().ramp);
            window[0] = of(trial, cluster, load);
            load.stop();
          }
        });
    return window[0];
  }

  private static Window of(Trial trial, Cluster cluster, Load load) {
    Usage before = trial.clusters().usage(Side.of(cluster));
    double acknowledged = load.mebibytes();
    Latencies latencies = load.latencies();
    Pause.seconds(trial.options().seconds);
    return new Window(
        load.mebibytes() - acknowledged,
        trial.clusters().usage(Side.of(cluster)).since(before),
        latencies);
  }
}
