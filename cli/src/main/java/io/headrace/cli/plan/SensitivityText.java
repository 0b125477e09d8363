package io.headrace.cli.plan;

import io.headrace.planner.plan.Plan;
import io.headrace.planner.report.Changes;
import io.headrace.planner.report.Titles;
import io.headrace.planner.sensitivity.BreakEven;
import io.headrace.planner.sensitivity.Dimension;
import java.util.ArrayList;
import java.util.List;

/** What would change the answer. */
final class SensitivityText {
  private SensitivityText() {}

  static String of(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add("WHAT WOULD CHANGE THE ANSWER");
    List<BreakEven> all = plan.whatWouldChangeIt();
    for (Dimension dimension : Dimension.values()) {
      List<BreakEven> points =
          all.stream().filter(point -> point.dimension() == dimension).toList();
      String now = dimension.text(dimension.of(plan.workload()));
      if (points.isEmpty()) {
        lines.add(row(Titles.of(dimension), now, "no value changes it"));
      }
      for (int i = 0; i < points.size(); i++) {
        lines.add(
            row(
                i == 0 ? Titles.of(dimension) : "",
                i == 0 ? now : "",
                Changes.of(points.get(i), plan.advice().choice())));
      }
    }
    return String.join("\n", lines);
  }

  private static String row(String dimension, String now, String change) {
    return Wrapped.after(
        "  %-11s %-22s ".formatted(dimension, now.isEmpty() ? "" : "now " + now), change);
  }
}
