package io.headrace.bench.report;

import io.headrace.bench.machine.Machine;
import io.headrace.bench.result.BenchResult;
import io.headrace.bench.result.Comparison;
import io.headrace.bench.result.Goal;
import io.headrace.bench.result.Spread;
import io.headrace.bench.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
            .formatted(Numbers.minute(result.started()), result.command()));
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
        "\nMedians, least to most of rounds in turn; ratios to `%s`. One round has no spread.\n\n"
            .formatted(comparison.targets().getFirst()));
    goals(page, comparison);
    for (Workload workload : result.workloads()) {
      workload(page, comparison, workload);
    }
    return page.toString().stripTrailing() + "\n";
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
    int rounds =
        rows.stream()
            .flatMap(row -> row.spreads().stream())
            .mapToInt(Spread::count)
            .max()
            .orElse(0);
    page.append(description.substring(0, 1).toUpperCase(Locale.ROOT))
        .append(description.substring(1))
        .append(rounds == 1 ? ". One round.\n\n" : ". %d rounds.\n\n".formatted(rounds));
    List<Shown> targets = Shown.of(comparison, workload);
    table(page, rows, targets);
    List<String> losses = losses(workload, rows, targets);
    if (!losses.isEmpty()) {
      page.append("Worse than `%s`:\n\n".formatted(comparison.targets().getFirst()));
      losses.forEach(loss -> page.append("- ").append(loss).append('\n'));
      page.append('\n');
    }
  }

  private static void table(StringBuilder page, List<Comparison.Row> rows, List<Shown> targets) {
    List<String> headers = new ArrayList<>(List.of("figure", "unit"));
    for (Shown target : targets) {
      headers.add(target.name());
      if (!target.isFirst()) {
        headers.add("ratio");
      }
    }
    row(page, headers.toArray(String[]::new));
    page.append("|---".repeat(headers.size())).append("|\n");
    for (Comparison.Row row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.figure().name(), row.figure().unit()));
      for (Shown target : targets) {
        cells.add(row.spreads().get(target.place()).brief());
        if (!target.isFirst()) {
          double ratio = row.ratio(target.place());
          cells.add(Double.isNaN(ratio) ? "-" : Numbers.plain(ratio));
        }
      }
      row(page, cells.toArray(String[]::new));
    }
    page.append('\n');
  }

  /** One for each target and reason, with the figures that it is for. */
  private static List<String> losses(
      Workload workload, List<Comparison.Row> rows, List<Shown> targets) {
    Map<List<String>, List<String>> figures = new LinkedHashMap<>();
    for (Shown target : targets) {
      for (Comparison.Row row : rows) {
        String figure = row.figure().name();
        double ratio = row.ratio(target.place());
        if (!target.isFirst() && isWorse(row, ratio) && !carriesAll(workload, row, target)) {
          String why =
              Reasons.of(target.name(), workload, figure).map(reason -> ": " + reason).orElse("");
          figures
              .computeIfAbsent(List.of(target.name(), why), _ -> new ArrayList<>())
              .add("%s (%s times)".formatted(figure, Numbers.plain(ratio)));
        }
      }
    }
    List<String> losses = new ArrayList<>();
    figures.forEach(
        (targetAndWhy, of) ->
            losses.add(
                "`%s` in %s%s."
                    .formatted(
                        targetAndWhy.getFirst(), String.join(", ", of), targetAndWhy.getLast())));
    return losses;
  }

  /** By more than a tenth. */
  private static boolean isWorse(Comparison.Row row, double ratio) {
    return switch (row.figure().better()) {
      case HIGHER -> ratio < 0.9;
      case LOWER -> ratio > 1.1;
    };
  }

  /**
   * Whether a target takes what is offered, as of a rate that holds: another one that takes more
   * makes up for what it left.
   */
  private static boolean carriesAll(Workload workload, Comparison.Row row, Shown target) {
    double offered = workload.mebibytes(workload.producerRate());
    return workload.producerRate() > 0
        && Reasons.isRate(row.figure().name())
        && row.spreads().get(target.place()).median() >= offered * Workload.HOLDS;
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
