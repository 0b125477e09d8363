package io.headrace.cli.plan;

import io.headrace.cli.Table;
import io.headrace.planner.comparison.Comparison;
import io.headrace.planner.comparison.InputDifference;
import io.headrace.planner.comparison.LayoutSummary;
import io.headrace.planner.comparison.LineDifference;
import io.headrace.planner.comparison.OptionDifference;
import io.headrace.planner.cost.Option;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.report.Titles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two plans side by side. */
final class ComparisonText {
  private static final int WORDS = 34;

  private ComparisonText() {}

  static String of(String nameA, String nameB, Comparison found) {
    List<String> parts = new ArrayList<>();
    parts.add(
        Wrapped.after("A  ", nameA + ": " + answer(found.answerA(), found.usdA(), found.layoutA()))
            + "\n"
            + Wrapped.after(
                "B  ", nameB + ": " + answer(found.answerB(), found.usdB(), found.layoutB()))
            + (found.answerChanges() ? "\n   The answer is another one." : ""));
    parts.add("WHAT DIFFERS\n" + inputs(found.inputs()));
    parts.add("BILLS OF A MONTH, USD\n" + bills(found));
    lines(found).forEach(parts::add);
    return String.join("\n\n", parts);
  }

  private static String answer(
      @Nullable Option option, @Nullable BigDecimal usd, @Nullable LayoutSummary layout) {
    if (option == null || usd == null) {
      return "none of the options carries it";
    }
    String brokers =
        layout == null || layout.option() != option
            ? ""
            : ", %s of %s".formatted(Figures.count(layout.brokers(), "broker"), layout.instance());
    return "%s, USD %s a month%s".formatted(option.title(), Figures.usd(usd), brokers);
  }

  private static String inputs(List<InputDifference> inputs) {
    if (inputs.isEmpty()) {
      return "  Nothing: both workloads are the same.";
    }
    Table table = new Table("  INPUT", "A", "B");
    for (InputDifference input : inputs) {
      table.row(
          "  " + input.field(),
          Objects.requireNonNullElse(input.a(), "-"),
          Objects.requireNonNullElse(input.b(), "-"));
    }
    return table.aligned();
  }

  private static String bills(Comparison found) {
    Table table = new Table("  OPTION", "           A", "           B", "       B - A");
    for (OptionDifference option : found.options()) {
      table.row(
          "  " + Titles.brief(option.option()),
          money(option.usdA()),
          money(option.usdB()),
          money(option.difference()));
    }
    return table.aligned();
  }

  /** The bills of what is advised, line by line. */
  private static List<String> lines(Comparison found) {
    return found.options().stream()
        .filter(option -> option.option() == found.answerA() || option.option() == found.answerB())
        .filter(option -> !option.lines().isEmpty())
        .map(ComparisonText::lines)
        .toList();
  }

  private static String lines(OptionDifference option) {
    Table table =
        new Table(
            "  " + Titles.brief(option.option()).toUpperCase(Locale.ROOT),
            "           A",
            "           B",
            "       B - A");
    for (LineDifference line : option.lines()) {
      table.row(
          "  "
              + cut(Objects.requireNonNullElse(line.b(), Objects.requireNonNullElse(line.a(), ""))),
          money(line.usdA()),
          money(line.usdB()),
          money(line.difference()));
    }
    return table.aligned();
  }

  private static String cut(String words) {
    return words.length() <= WORDS ? words : words.substring(0, WORDS - 1) + "…";
  }

  private static String money(@Nullable BigDecimal usd) {
    return "%12s".formatted(usd == null ? "-" : Figures.usd(usd));
  }
}
