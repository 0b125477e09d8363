package io.headrace.bench.result;

import io.headrace.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The targets of a run side by side. Pure.
 *
 * @param targets names, the first being what ratios are to
 * @param rows a figure of a workload each
 */
public record Comparison(List<String> targets, List<Row> rows) {
  /**
   * A figure on all targets.
   *
   * @param spreads in the order of the targets
   */
  public record Row(String workload, Figure figure, List<Spread> spreads) {
    /** A target's median by the first target's; NaN if it cannot be known. */
    public double ratio(int target) {
      double ratio = spreads.get(target).median() / spreads.getFirst().median();
      return Double.isInfinite(ratio) ? Double.NaN : ratio;
    }

    /** As JSON. */
    Map<String, Object> json(List<String> targets) {
      List<Map<String, Object>> values = new ArrayList<>();
      for (int i = 0; i < spreads.size(); i++) {
        Spread spread = spreads.get(i);
        if (spread.count() > 0) {
          values.add(
              Map.of(
                  "target", targets.get(i),
                  "median", spread.median(),
                  "least", spread.min(),
                  "most", spread.max(),
                  "rounds", spread.count(),
                  "ratio", Double.isNaN(ratio(i)) ? "" : ratio(i)));
        }
      }
      return Map.of(
          "workload", workload, "figure", figure.name(), "unit", figure.unit(), "values", values);
    }
  }

  /** What a run comes to; figures that are 0 or missing on all targets are left out. */
  public static Comparison of(BenchResult result) {
    List<String> targets = List.copyOf(result.targets().keySet());
    List<Row> rows = new ArrayList<>();
    for (Workload workload : result.workloads()) {
      List<TargetRun> all =
          result.runs().stream().filter(run -> run.workload().equals(workload.name())).toList();
      for (Figure figure : Figure.of(workload, all)) {
        Row row =
            new Row(
                workload.name(),
                figure,
                targets.stream()
                    .map(target -> spread(figure, result.runs(workload, target)))
                    .toList());
        if (row.spreads().stream().anyMatch(spread -> spread.max() > 0)) {
          rows.add(row);
        }
      }
    }
    return new Comparison(targets, rows);
  }

  private static Spread spread(Figure figure, List<TargetRun> runs) {
    return Spread.of(
        runs.stream()
            .map(run -> figure.value().applyAsDouble(run))
            .filter(value -> !Double.isNaN(value))
            .toList());
  }

  /** The rows of a workload. */
  public List<Row> of(Workload workload) {
    return rows.stream().filter(row -> row.workload().equals(workload.name())).toList();
  }

  /** As JSON. */
  public List<Map<String, Object>> json() {
    return rows.stream().map(row -> row.json(targets)).toList();
  }
}
