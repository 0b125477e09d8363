package io.headrace.bench.scenario;

import org.jspecify.annotations.Nullable;

/** How long a record takes to be acknowledged, at half of what stock Kafka can take. */
final class LatencyScenario implements Scenario {
  private static final int PRODUCERS = 4;
  private static final double HALF = 0.5;

  private final Figure most = figure("most that stock takes", "MiB/s", null);
  private final Figure rate = figure("produced", "MiB/s", null);
  private final Figure median = figure("p50", "ms", Target.ratioAtMost(1.0));
  private final Figure tail = figure("p99", "ms", Target.ratioAtMost(1.0));
  private final Figure others = figure("others on the machine", "cores", null);

  private static Figure figure(String name, String unit, @Nullable Target target) {
    return new Figure("latency", name, unit, target);
  }

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String measures() {
    return "p50 and p99 until a record is acknowledged, at half of stock's highest rate";
  }

  @Override
  public void run(Trial trial) {
    Options options = trial.options();
    Results results = trial.results();
    Window full =
        Window.of(
            trial,
            trial.clusters().stock(),
            "latency-most",
            options.partitions,
            PRODUCERS,
            Double.POSITIVE_INFINITY);
    double highest = full.mebibytes() / full.usage().at();
    results.add(most, Side.STOCK, 1, highest);
    trial.rounds(
        (cluster, round) -> {
          Window window =
              Window.of(
                  trial,
                  cluster,
                  "latency-" + round,
                  options.partitions,
                  PRODUCERS,
                  options.records(highest * HALF));
          results.add(median, Side.of(cluster), round, window.latencies().percentile(0.5));
          results.add(tail, Side.of(cluster), round, window.latencies().percentile(0.99));
          results.add(rate, Side.of(cluster), round, window.mebibytes() / window.usage().at());
          results.add(others, Side.of(cluster), round, window.usage().othersCores());
        });
  }
}
