package io.headrace.planner.report;

import io.headrace.planner.sensitivity.Dimension;
import io.headrace.planner.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a dimension that a chart shows: around where the workload stands.
 *
 * @param least value at the left
 * @param most value at the right
 * @param logarithmic whether in equal ratios
 */
record DrawnRange(double least, double most, boolean logarithmic) {
  private static final double AROUND = 20;
  private static final int POINTS = 120;
  private static final double FEWEST_READERS = 8;

  static DrawnRange of(Dimension dimension, Workload workload) {
    double now = dimension.of(workload);
    return switch (dimension) {
      case FAN_OUT ->
          new DrawnRange(0, Math.min(dimension.most(), Math.max(FEWEST_READERS, 3 * now)), false);
      case RETENTION, INGEST, PARTITIONS -> {
        double least = Math.max(dimension.least(workload), Math.max(now, 1e-9) / AROUND);
        double most = Math.min(dimension.most(), Math.max(now, dimension.least(workload)) * AROUND);
        yield new DrawnRange(least, Math.max(most, 2 * least), true);
      }
    };
  }

  /** Values to compute, with the ends and where the workload stands. */
  List<Double> values(Dimension dimension, Workload workload) {
    List<Double> values = new ArrayList<>();
    int steps = dimension.whole() && !logarithmic ? (int) (most - least) : POINTS;
    for (int i = 0; i <= steps; i++) {
      double share = (double) i / steps;
      double value =
          logarithmic ? least * Math.pow(most / least, share) : least + (most - least) * share;
      values.add(dimension.whole() ? Math.rint(value) : value);
    }
    values.add(dimension.of(workload));
    return values.stream().distinct().sorted().toList();
  }

  boolean contains(double value) {
    return value >= least && value <= most;
  }
}
