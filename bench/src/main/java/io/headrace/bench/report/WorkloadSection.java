package io.headrace.bench.report;

import io.headrace.bench.driver.Interval;
import io.headrace.bench.result.BenchResult;
import io.headrace.bench.result.Comparison;
import io.headrace.bench.result.TargetRun;
import io.headrace.bench.workload.Workload;
import io.headrace.planner.report.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** A workload: its figures, and what they look like. */
final class WorkloadSection {
  private static final Set<String> BARS =
      Set.of("highest rate that holds", "broker CPU", "catch-up");

  private WorkloadSection() {}

  static String of(BenchResult result, Comparison comparison, Workload workload) {
    List<Shown> targets = Shown.of(comparison, workload);
    List<Comparison.Row> rows = comparison.of(workload);
    Function<String, List<TargetRun>> runs = Report.runs(result, workload);
    StringBuilder section = new StringBuilder("<section>\n");
    section.append("<h2>").append(Html.escape(workload.name())).append("</h2>\n");
    section
        .append("<p class=\"lead\">")
        .append(Html.escape(workload.description()))
        .append(".</p>\n");
    section.append(table(targets, rows));
    for (Comparison.Row row : rows) {
      if (BARS.contains(row.figure().name()) || isTime(workload, row)) {
        figure(
            section, row.figure().name() + ", " + row.figure().unit(), BarChart.of(row, targets));
      }
    }
    figure(
        section,
        "time until a record is acknowledged, by percentile",
        PercentileChart.of(
            "Produce latency", targets, runs, run -> run.interval().produceLatency()));
    if (workload.subscriptionsPerTopic() > 0) {
      figure(
          section,
          "time until a record is read, by percentile",
          PercentileChart.of(
              "End-to-end latency", targets, runs, run -> run.interval().endToEndLatency()));
    }
    figure(
        section,
        "produced over time, a line for each round",
        ThroughputChart.of("Produced", workload, targets, runs, Interval.Second::produced));
    if (workload.catchesUp()) {
      figure(
          section,
          "consumed over time, a line for each round",
          ThroughputChart.of("Consumed", workload, targets, runs, Interval.Second::consumed));
    }
    return section.append("</section>\n").toString();
  }

  /** Gaps and durations of operations. */
  private static boolean isTime(Workload workload, Comparison.Row row) {
    return workload.operation() != null && row.figure().unit().equals("s");
  }

  private static void figure(StringBuilder section, String title, String drawing) {
    if (!drawing.isEmpty()) {
      section
          .append("<h3>")
          .append(Html.escape(title))
          .append("</h3>\n<figure>\n")
          .append(drawing)
          .append("</figure>\n");
    }
  }

  private static String table(List<Shown> targets, List<Comparison.Row> rows) {
    List<String> headers = new ArrayList<>(List.of("", ""));
    for (Shown target : targets) {
      headers.add(">" + target.name());
      if (!target.isFirst()) {
        headers.add(">ratio");
      }
    }
    List<String> lines = new ArrayList<>();
    for (Comparison.Row row : rows) {
      StringBuilder line = new StringBuilder();
      line.append(Html.cell(row.figure().name()));
      line.append("<td class=\"unit\">").append(Html.escape(row.figure().unit())).append("</td>");
      for (Shown target : targets) {
        line.append(Html.figure(row.spreads().get(target.place()).brief()));
        if (!target.isFirst()) {
          line.append(ratio(row, row.ratio(target.place())));
        }
      }
      lines.add(line.toString());
    }
    return Html.table(headers, lines);
  }

  private static String ratio(Comparison.Row row, double ratio) {
    if (Double.isNaN(ratio)) {
      return Html.figure("-");
    }
    boolean better =
        switch (row.figure().better()) {
          case HIGHER -> ratio > 1.05;
          case LOWER -> ratio < 0.95;
        };
    boolean worse =
        switch (row.figure().better()) {
          case HIGHER -> ratio < 0.95;
          case LOWER -> ratio > 1.05;
        };
    return "<td class=\"n%s\">%s</td>"
        .formatted(
            better ? " good" : worse ? " bad" : "",
            Html.escape(String.format(Locale.ROOT, "%.3g", ratio)));
  }
}
