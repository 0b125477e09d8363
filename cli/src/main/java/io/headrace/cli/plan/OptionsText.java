package io.headrace.cli.plan;

import io.headrace.planner.advice.Verdict;
import io.headrace.planner.cost.Obstacle;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.report.Titles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** All options by their monthly bills, with bars. */
final class OptionsText {
  private static final int BAR = 36;

  private OptionsText() {}

  static String of(Plan plan) {
    List<String> lines = new ArrayList<>();
    lines.add("OPTIONS, USD A MONTH");
    double most =
        plan.advice().verdicts().stream()
            .filter(verdict -> verdict.usd() != null)
            .mapToDouble(verdict -> Objects.requireNonNull(verdict.usd()).doubleValue())
            .max()
            .orElse(1);
    for (Verdict verdict : plan.advice().verdicts()) {
      BigDecimal usd = verdict.usd();
      String lead =
          "%s %-18s "
              .formatted(
                  verdict.option() == plan.advice().choice() ? ">" : " ",
                  Titles.brief(verdict.option()));
      lines.add(usd == null ? lead + "  not possible" : lead + priced(usd, verdict, most));
      verdict.obstacles().forEach(obstacle -> lines.add(obstacle(obstacle)));
    }
    return String.join("\n", lines);
  }

  private static String priced(BigDecimal usd, Verdict verdict, double most) {
    Double times = verdict.timesTheCheapest();
    return "%14s %s %s"
        .formatted(
            Figures.usd(usd),
            times == null ? "       " : String.format(Locale.ROOT, "%5.2f x", times),
            "█".repeat((int) Math.max(1, Math.round(BAR * usd.doubleValue() / most))))
        .stripTrailing();
  }

  private static String obstacle(Obstacle obstacle) {
    return Wrapped.at(
        6,
        "%s (%s %s; limit %s)"
            .formatted(obstacle.reason(), obstacle.field(), obstacle.value(), obstacle.limit()));
  }
}
