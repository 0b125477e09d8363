package io.headrace.bench.report;

import io.headrace.bench.machine.Machine;
import io.headrace.bench.result.BenchResult;
import io.headrace.bench.result.Comparison;
import io.headrace.bench.result.Goal;
import io.headrace.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as a page of the documentation, which nobody writes by hand. Pure. */
public final class Publication {
  private Publication() {}

  /** The page, in Markdown. */
  public static String markdown(BenchResult result) {
    Comparison comparison = Comparison.of(result);
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Benchmarks

        Made by `dev/benchmarks`; do not edit. [bench.md](bench.md) says what each figure means.

        Started %s by

        ```sh
        %s
        ```

        """
            .formatted(result.started(), result.command()));
    page.append("| | |\n|---|---|\n");
    Machine machine = result.machine();
    row(
        page,
        "machine",
        "%s, %d cores, %s GiB, %s, %s"
            .formatted(
                machine.processor(),
                machine.cores(),
                machine.memoryGiB(),
                machine.disk(),
                machine.system()));
    row(page, "Java", machine.java());
    row(page, "version", result.version());
    result.targets().forEach((name, what) -> row(page, "`" + name + "`", what));
    result.settings().forEach(line -> row(page, "settings", line));
    page.append(
        "\nMedians, least to most of %d rounds in turn; ratios to `%s`. One round has no spread.\n\n"
            .formatted(rounds(result), comparison.targets().getFirst()));
    goals(page, comparison);
    for (Workload workload : result.workloads()) {
      workload(page, comparison, workload);
    }
    return page.toString().stripTrailing() + "\n";
  }

  private static int rounds(BenchResult result) {
    return result.runs().stream().mapToInt(run -> run.round()).max().orElse(0);
  }

  private static void goals(StringBuilder page, Comparison comparison) {
    page.append("## Goals\n\nThe ratio of `express` to `stock`.\n\n");
    page.append("| workload | figure | goal | measured | |\n|---|---|---|---|---|\n");
    for (Goal goal : Goal.ALL) {
      row(
          page,
          goal.workload(),
          goal.figure(),
          (goal.most() ? "at most " : "at least ") + Numbers.plain(goal.bound()),
          goal.outcome(comparison)
              .map(outcome -> Numbers.plain(outcome.ratio()))
              .orElse("not measured"),
          goal.outcome(comparison)
              .map(outcome -> outcome.isMet() ? "met" : "**not met**")
              .orElse("-"));
    }
    page.append('\n');
    Goal.ALL.stream()
        .filter(goal -> Reasons.isRate(goal.figure()))
        .filter(goal -> goal.outcome(comparison).map(outcome -> !outcome.isMet()).orElse(false))
        .forEach(
            goal ->
                SharedCores.of(comparison, goal.workload())
                    .inWords()
                    .ifPresent(
                        words ->
                            page.append(
                                "Not met in `%s`: %s.\n\n".formatted(goal.workload(), words))));
  }

  private static void workload(StringBuilder page, Comparison comparison, Workload workload) {
    List<Comparison.Row> rows = comparison.of(workload);
    if (rows.isEmpty()) {
      return;
    }
    page.append("## ").append(workload.name()).append("\n\n");
    String description = workload.description();
    page.append(description.substring(0, 1).toUpperCase(Locale.ROOT))
        .append(description.substring(1))
        .append(".\n\n");
    List<String> headers = new ArrayList<>(List.of("figure", "unit"));
    List<String> targets = comparison.targets();
    headers.add(targets.getFirst());
    targets.subList(1, targets.size()).forEach(target -> headers.addAll(List.of(target, "ratio")));
    row(page, headers.toArray(String[]::new));
    page.append("|---".repeat(headers.size())).append("|\n");
    List<String> losses = new ArrayList<>();
    for (Comparison.Row row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.figure().name(), row.figure().unit()));
      for (int i = 0; i < targets.size(); i++) {
        cells.add(row.spreads().get(i).brief());
        if (i > 0) {
          double ratio = row.ratio(i);
          cells.add(Double.isNaN(ratio) ? "-" : Numbers.plain(ratio));
          if (isWorse(row, ratio)) {
            losses.add(loss(targets.get(i), workload, row.figure().name(), ratio));
          }
        }
      }
      row(page, cells.toArray(String[]::new));
    }
    page.append('\n');
    if (!losses.isEmpty()) {
      page.append("Worse than `%s`:\n\n".formatted(targets.getFirst()));
      losses.forEach(loss -> page.append("- ").append(loss).append('\n'));
      page.append('\n');
    }
  }

  private static String loss(String target, Workload workload, String figure, double ratio) {
    String why =
        Reasons.of(target, workload.operation() != null, figure)
            .map(reason -> ": " + reason)
            .orElse("");
    return "`%s` in %s (%s times)%s.".formatted(target, figure, Numbers.plain(ratio), why);
  }

  /** By more than a tenth. */
  private static boolean isWorse(Comparison.Row row, double ratio) {
    return switch (row.figure().better()) {
      case HIGHER -> ratio < 0.9;
      case LOWER -> ratio > 1.1;
    };
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
