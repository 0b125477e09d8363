package io.headrace.bench.report;

import io.headrace.bench.result.Comparison;
import io.headrace.bench.workload.Workload;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A target that a workload was measured on. Not each of a run's targets need be: results grow, a
 * few workloads and targets at a time.
 *
 * @param name of the target
 * @param place among all targets of the run, which gives the colour; 0 is what ratios are to
 */
record Shown(String name, int place) {

  /** Those of a workload, in the order of the run's targets. */
  static List<Shown> of(Comparison comparison, Workload workload) {
    List<Comparison.Row> rows = comparison.of(workload);
    return IntStream.range(0, comparison.targets().size())
        .filter(i -> rows.stream().anyMatch(row -> row.spreads().get(i).count() > 0))
        .mapToObj(i -> new Shown(comparison.targets().get(i), i))
        .toList();
  }

  /** Whether ratios are to this one. */
  boolean isFirst() {
    return place == 0;
  }
}
