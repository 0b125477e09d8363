package io.headrace.bench.scenario;

import io.headrace.bench.machine.Usage;
import org.jspecify.annotations.Nullable;

/** What is acknowledged in a second when producers send as fast as they can. */
final class ThroughputScenario implements Scenario {
  private static final Target MANY = Target.ratioAtLeast(1.8);
  private static final Target ONE = Target.ratioAtLeast(1.0);

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public String measures() {
    return "MiB/s acknowledged, with --producers on --partitions and with one on one partition";
  }

  @Override
  public void run(Trial trial) {
    for (int producers : trial.options().producers) {
      String name = producers + (producers == 1 ? " producer" : " producers");
      measure(trial, name, producers, trial.options().partitions, MANY);
    }
    measure(trial, "1 producer, 1 partition", 1, 1, ONE);
  }

  private static void measure(
      Trial trial, String name, int producers, int partitions, Target target) {
    Figure rate = figure(name, "MiB/s", target);
    Figure brokers = figure(name + ": brokers", "CPU s/MiB", null);
    Figure client = figure(name + ": client", "CPU s/MiB", null);
    Figure both = figure(name + ": brokers and client", "MiB/CPU s", null);
    Figure others = figure(name + ": others on the machine", "cores", null);
    Results results = trial.results();
    trial.rounds(
        (cluster, round) -> {
          Window window =
              Window.of(
                  trial,
                  cluster,
                  "throughput-%d-%d-%d".formatted(producers, partitions, round),
                  partitions,
                  producers,
                  Double.POSITIVE_INFINITY);
          Usage usage = window.usage();
          results.add(rate, Side.of(cluster), round, window.mebibytes() / usage.at());
          results.add(brokers, Side.of(cluster), round, usage.brokers() / window.mebibytes());
          results.add(client, Side.of(cluster), round, usage.client() / window.mebibytes());
          results.add(
              both,
              Side.of(cluster),
              round,
              window.mebibytes() / (usage.brokers() + usage.client()));
          results.add(others, Side.of(cluster), round, usage.othersCores());
        });
  }

  private static Figure figure(String name, String unit, @Nullable Target target) {
    return new Figure("throughput", name, unit, target);
  }
}
