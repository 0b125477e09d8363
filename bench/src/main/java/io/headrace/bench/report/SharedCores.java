package io.headrace.bench.report;

import io.headrace.bench.result.Comparison;
import io.headrace.bench.result.Spread;
import java.util.Optional;

/**
 * How much more the cores of a machine can carry where clients run on the same ones: what clients
 * need for a MiB is not the brokers' to save. Pure.
 *
 * @param brokers CPU seconds of the first target's brokers for a MiB
 * @param clients CPU seconds of its clients for a MiB
 */
record SharedCores(double brokers, double clients) {
  /** As measured on the first target; NaN where it was not. */
  static SharedCores of(Comparison comparison, String workload) {
    return new SharedCores(
        median(comparison, workload, "broker CPU"), median(comparison, workload, "client CPU"));
  }

  private static double median(Comparison comparison, String workload, String figure) {
    return comparison.rows().stream()
        .filter(row -> row.workload().equals(workload) && row.figure().name().equals(figure))
        .map(row -> row.spreads().getFirst())
        .map(Spread::median)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** How many times as much they carry with brokers that need a share of that. */
  double gain(double share) {
    return (brokers + clients) / (share * brokers + clients);
  }

  /** In words; empty if it was not measured. */
  Optional<String> inWords() {
    double third = gain(1 / 3.0);
    return Double.isNaN(third)
        ? Optional.empty()
        : Optional.of(
            "clients run on the same cores. A MiB takes %s s of CPU in stock's brokers and %s s in the clients: brokers that need a third of that let these cores carry %s times as much, brokers that need none %s times"
                .formatted(
                    Numbers.plain(brokers),
                    Numbers.plain(clients),
                    Numbers.plain(third),
                    Numbers.plain(gain(0))));
  }
}
