package io.headrace.planner.report;

import io.headrace.planner.advice.Fit;
import io.headrace.planner.cost.Option;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.sensitivity.BreakEven;
import io.headrace.planner.sensitivity.CurvePoint;
import io.headrace.planner.sensitivity.Dimension;
import io.headrace.planner.sensitivity.Sensitivity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How bills grow along each dimension, and where the advised option is no longer the cheapest. */
final class ChangeSection {
  private final Plan plan;
  private final Sensitivity sensitivity;

  private ChangeSection(Plan plan) {
    this.plan = plan;
    this.sensitivity = new Sensitivity(plan.model());
  }

  static String of(Plan plan) {
    ChangeSection section = new ChangeSection(plan);
    StringBuilder all =
        new StringBuilder(
            "<section>\n<h2>What would change the answer</h2>\n"
                + "<p class=\"intro\">One dimension is varied, all else stays. The axis of money is logarithmic. A numbered point"
                + " is where the advised option and another one change places.</p>\n");
    for (Dimension dimension : Dimension.values()) {
      all.append(section.chart(dimension));
    }
    return all.append("</section>\n").toString();
  }

  private String chart(Dimension dimension) {
    DrawnRange range = DrawnRange.of(dimension, plan.workload());
    Map<Option, List<CurvePoint>> curves =
        sensitivity.curves(plan.workload(), dimension, range.values(dimension, plan.workload()));
    curves.keySet().removeIf(option -> !compared(option));
    double now = dimension.of(plan.workload());
    List<BreakEven> all = breakEvens(dimension);
    List<BreakEven> points = all.stream().filter(point -> range.contains(point.at())).toList();
    StringBuilder rows = new StringBuilder();
    for (BreakEven point : points) {
      rows.append("<li>").append(text(point)).append("</li>\n");
    }
    return "<div class=\"keep\">\n<h3>%s <span class=\"dim\">now %s</span></h3>\n<figure>\n%s</figure>\n%s</div>\n"
        .formatted(
            Html.escape(Titles.of(dimension)),
            Html.escape(dimension.text(now)),
            CostCurves.of(dimension, range, curves, now, points, plan.advice().choice()),
            (rows.isEmpty() ? "" : "<ol class=\"points\">\n" + rows + "</ol>\n")
                + beyond(all, points));
  }

  /** The nearest changes that are not on the drawing, one on each side. */
  private String beyond(List<BreakEven> all, List<BreakEven> drawn) {
    if (all.isEmpty()) {
      return "<p class=\"dim\">The advised option changes places with no other one.</p>\n";
    }
    if (all.size() == drawn.size()) {
      return "";
    }
    double now = all.getFirst().dimension().of(plan.workload());
    List<BreakEven> rest = all.stream().filter(point -> !drawn.contains(point)).toList();
    List<BreakEven> below = rest.stream().filter(point -> point.at() < now).toList();
    List<BreakEven> nearest = new ArrayList<>();
    if (!below.isEmpty()) {
      nearest.add(below.getLast());
    }
    rest.stream().filter(point -> point.at() >= now).findFirst().ifPresent(nearest::add);
    return "<p class=\"dim\">Beyond the drawing: %s.</p>\n"
        .formatted(nearest.stream().map(this::text).collect(Collectors.joining("; ")));
  }

  private String text(BreakEven point) {
    return Html.escape(Changes.of(point, plan.advice().choice()));
  }

  /** In the order of where they are. */
  private List<BreakEven> breakEvens(Dimension dimension) {
    Option choice = plan.advice().choice();
    if (choice == null) {
      return List.of();
    }
    List<BreakEven> points = new ArrayList<>();
    for (Option other : Option.values()) {
      if (other != choice && compared(other)) {
        points.addAll(sensitivity.breakEvens(plan.workload(), dimension, choice, other));
      }
    }
    return points.stream().sorted(Comparator.comparingDouble(BreakEven::at)).toList();
  }

  /** Where it has to be Kafka, or may have to, what does not speak its protocol is no choice. */
  private boolean compared(Option option) {
    Fit fit = plan.advice().fit();
    return option.speaksKafka() || (fit != Fit.KAFKA && fit != Fit.UNDETERMINED);
  }
}
