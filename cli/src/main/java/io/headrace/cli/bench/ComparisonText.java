package io.headrace.cli.bench;

import io.headrace.bench.machine.Machine;
import io.headrace.bench.result.BenchResult;
import io.headrace.bench.result.Comparison;
import io.headrace.bench.workload.Workload;
import io.headrace.cli.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison for a terminal. */
final class ComparisonText {
  private ComparisonText() {}

  static String of(BenchResult result, Comparison comparison) {
    StringBuilder text = new StringBuilder();
    for (Workload workload : result.workloads()) {
      List<Comparison.Row> rows = comparison.of(workload);
      if (!rows.isEmpty()) {
        text.append(workload.name()).append(": ").append(workload.description()).append('\n');
        text.append(table(comparison.targets(), rows)).append("\n\n");
      }
    }
    Machine machine = result.machine();
    text.append(
        "Medians (least..most) of %d rounds in turn; ratios to %s.\n"
            .formatted(
                result.runs().stream().mapToInt(run -> run.round()).max().orElse(0),
                comparison.targets().getFirst()));
    result.targets().forEach((name, what) -> text.append("%s: %s\n".formatted(name, what)));
    result.settings().forEach(line -> text.append(line).append('\n'));
    text.append(
        "%s, %d cores, %s GiB, %s on %s, Java %s, %s\n"
            .formatted(
                machine.processor(),
                machine.cores(),
                machine.memoryGiB(),
                machine.disk(),
                machine.system(),
                machine.java(),
                result.version()));
    return text.toString();
  }

  private static String table(List<String> targets, List<Comparison.Row> rows) {
    List<String> headers = new ArrayList<>(List.of("figure", "unit", targets.getFirst()));
    for (String target : targets.subList(1, targets.size())) {
      headers.addAll(List.of(target, "ratio"));
    }
    Table table = new Table(headers.toArray(String[]::new));
    for (Comparison.Row row : rows) {
      List<Object> cells = new ArrayList<>(List.of(row.figure().name(), row.figure().unit()));
      for (int i = 0; i < targets.size(); i++) {
        cells.add(row.spreads().get(i).brief());
        if (i > 0) {
          cells.add(ratio(row.ratio(i)));
        }
      }
      table.row(cells.toArray());
    }
    return table.aligned();
  }

  private static String ratio(double ratio) {
    return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.3g", ratio);
  }
}
