package io.headrace.bench.report;

import io.headrace.bench.machine.Machine;
import io.headrace.bench.result.BenchResult;
import io.headrace.bench.result.Comparison;
import io.headrace.bench.result.TargetRun;
import io.headrace.bench.workload.Workload;
import io.headrace.planner.report.Html;
import io.headrace.planner.report.Stylesheet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Results as one page that needs nothing else: no network, no scripts. It reads in light and dark,
 * and prints on A4. Pure.
 */
public final class Report {
  private Report() {}

  /** The page; all text in it is escaped. */
  public static String html(BenchResult result) {
    Comparison comparison = Comparison.of(result);
    StringBuilder sections = new StringBuilder();
    for (Workload workload : result.workloads()) {
      if (!comparison.of(workload).isEmpty()) {
        sections.append(WorkloadSection.of(result, comparison, workload));
      }
    }
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Headrace bench: %s</title>
        <style>
        %s%s</style>
        </head>
        <body>
        <main>
        <header>
        <h1>%s</h1>
        <p class="lead">Started %s by</p>
        <pre>%s</pre>
        </header>
        %s%s</main>
        <footer>Made by Headrace. Medians of the rounds, from the least to the most; ratios to %s.</footer>
        </body>
        </html>
        """
        .formatted(
            Html.escape(String.join(", ", comparison.targets())),
            Stylesheet.CSS,
            Palette.CSS,
            Html.escape(inWords(comparison.targets())),
            Numbers.minute(result.started()),
            Html.escape(result.command()),
            sections,
            surroundings(result),
            Html.escape(comparison.targets().getFirst()));
  }

  private static String inWords(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String surroundings(BenchResult result) {
    Machine machine = result.machine();
    List<String> rows = new ArrayList<>();
    result.targets().forEach((name, what) -> rows.add(Html.cell(name) + Html.cell(what)));
    rows.add(
        Html.cell("machine")
            + Html.cell(
                "%s, %d cores, %s GiB, %s, %s"
                    .formatted(
                        machine.processor(),
                        machine.cores(),
                        machine.memoryGiB(),
                        machine.disk(),
                        machine.system())));
    rows.add(Html.cell("Java") + Html.cell(machine.java()));
    rows.add(Html.cell("version") + Html.cell(result.version()));
    result.settings().forEach(line -> rows.add(Html.cell("settings") + Html.cell(line)));
    return "<section>\n<h2>What was measured</h2>\n"
        + Html.table(List.of("", ""), rows)
        + "</section>\n";
  }

  /** The runs of a workload, by target. */
  static Function<String, List<TargetRun>> runs(BenchResult result, Workload workload) {
    return target -> result.runs(workload, target);
  }
}
