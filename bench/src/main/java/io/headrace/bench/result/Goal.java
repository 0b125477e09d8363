package io.headrace.bench.result;

import java.util.List;
import java.util.Optional;

/**
 * What express clusters set out to reach, by the median of a figure on {@code express} divided by
 * that on {@code stock}.
 *
 * @param workload that shows it
 * @param figure of the workload
 * @param most whether the ratio is to be at most the bound; otherwise at least
 * @param bound of the ratio
 */
public record Goal(String workload, String figure, boolean most, double bound) {
  /** All of them. */
  public static final List<Goal> ALL =
      List.of(
          new Goal("fixed-rate-100-partitions-1kb", "broker CPU", true, 1 / 3.0),
          new Goal("fixed-rate-100-partitions-1kb", "replicated between brokers", true, 0),
          new Goal("omb-1-topic-1-partition-1kb", "highest rate that holds", false, 2.5),
          new Goal("omb-1-topic-100-partitions-1kb", "highest rate that holds", false, 2.5),
          new Goal("add-brokers", "from brokers up to balanced", true, 0.02),
          new Goal("wipe-disk", "until all replicas are in sync", true, 0.02),
          new Goal(
              "wipe-disk", "from the broker's return until all replicas are in sync", true, 0.02),
          new Goal("kill-leader", "longest gap of a partition, produce", true, 0.2));

  private static final String STOCK = "stock";
  private static final String EXPRESS = "express";

  /** A goal and the ratio that was measured. */
  public record Outcome(Goal goal, double ratio) {
    /** Whether it is reached. */
    public boolean isMet() {
      return goal.most ? ratio <= goal.bound : ratio >= goal.bound;
    }
  }

  /** How far it is reached; empty if that was not measured. */
  public Optional<Outcome> outcome(Comparison comparison) {
    int stock = comparison.targets().indexOf(STOCK);
    int express = comparison.targets().indexOf(EXPRESS);
    if (stock < 0 || express < 0) {
      return Optional.empty();
    }
    return comparison.rows().stream()
        .filter(row -> row.workload().equals(workload) && row.figure().name().equals(figure))
        .filter(row -> row.spreads().get(stock).count() > 0)
        .filter(row -> row.spreads().get(express).count() > 0)
        .map(
            row ->
                new Outcome(
                    this, row.spreads().get(express).median() / row.spreads().get(stock).median()))
        .findFirst();
  }
}
