package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Pause;
import io.headrace.bench.machine.Disk;
import java.util.List;
import java.util.Map;

/** What scenarios have to work with. */
record Trial(Clusters clusters, Options options, Results results) {
  private static final int WARM_UP_PRODUCERS = 4;
  private static final int WARM_UP_LOOKS = 6;
  private static final double FILL_LOOKS = 0.05;

  /** What is done to a side in a round. */
  @FunctionalInterface
  interface Measurement {
    void take(Cluster cluster, int round);
  }

  /** Loads one side after the other until their code is compiled. */
  void warmUp() {
    for (Side side : options.sides) {
      Cluster cluster = clusters.on(side);
      withTopic(
          cluster,
          "warm-up",
          options.partitions,
          () -> {
            try (Load load =
                load(cluster, "warm-up", WARM_UP_PRODUCERS, Double.POSITIVE_INFINITY)) {
              for (int i = 0; i < WARM_UP_LOOKS; i++) {
                double before = load.mebibytes();
                Pause.seconds(options.warmUp / WARM_UP_LOOKS);
                results.note(
                    "warm-up %s: %.1f MiB/s"
                        .formatted(
                            side, (load.mebibytes() - before) / (options.warmUp / WARM_UP_LOOKS)));
              }
              load.stop();
            }
          });
    }
  }

  /** The sides in turn, as often as there are rounds; the discarded ones end with round 0. */
  void rounds(Measurement measurement) {
    for (int round = 1 - options.discard; round <= options.rounds; round++) {
      for (Side side : Side.order(round)) {
        if (options.sides.contains(side)) {
          clusters.check();
          measurement.take(clusters.on(side), round);
        }
      }
    }
  }

  /** The same on one side only. */
  void rounds(Side side, Measurement measurement) {
    for (int round = 1 - options.discard; round <= options.rounds; round++) {
      clusters.check();
      measurement.take(clusters.on(side), round);
    }
  }

  /** Producers as configured, on a topic. */
  Load load(Cluster cluster, String topic, int producers, double rate) {
    return Load.start(
        options.producer(cluster.bootstrap()), topic, producers, options.record, rate);
  }

  /** Writes so many GB (of a thousand million bytes) to a topic, as fast as it goes. */
  void fill(Cluster cluster, String topic, double gigabytes, int producers) {
    try (Load load = load(cluster, topic, producers, Double.POSITIVE_INFINITY)) {
      while (load.mebibytes() * (1 << 20) < gigabytes * 1e9) {
        clusters.check();
        load.check();
        Pause.seconds(FILL_LOOKS);
      }
      load.stop();
      results.note(
          "filled %s of %s: %.0f MiB".formatted(topic, Side.of(cluster), load.mebibytes()));
    }
  }

  /** Loads a cluster of which a broker was restarted, for a tenth of the first warm-up. */
  void warm(Cluster cluster) {
    withTopic(
        cluster,
        "warm",
        options.partitions,
        () -> {
          try (Load load = load(cluster, "warm", 1, options.records(options.cpuRate))) {
            Pause.seconds(options.warmUp / 10);
            load.stop();
          }
        });
  }

  /** Does something with a new topic, and leaves nothing of it for the disk to write. */
  void withTopic(Cluster cluster, String topic, int partitions, Runnable use) {
    withTopic(cluster, topic, cluster.spread(partitions, 0), use);
  }

  /** The same with replicas as given. */
  void withTopic(
      Cluster cluster, String topic, Map<Integer, List<Integer>> assignment, Runnable use) {
    cluster.create(topic, assignment, Map.of());
    use.run();
    cluster.delete(topic);
    settleDisk();
  }

  /** Waits until deleted files are gone and the rest is written. */
  void settleDisk() {
    if (options.settle > 0) {
      Pause.seconds(options.settle);
      Disk.sync();
    }
  }
}
