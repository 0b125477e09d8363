package io.headrace.cli.plan;

import io.headrace.cli.Table;
import io.headrace.planner.cost.Option;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.report.Figures;
import io.headrace.planner.report.Titles;
import io.headrace.planner.report.WorkloadFacts;
import io.headrace.planner.report.WorkloadFacts.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Two plans side by side. */
final class ComparisonText {
  private ComparisonText() {}

  static String of(String oneName, Plan one, String otherName, Plan other) {
    List<String> parts = new ArrayList<>();
    parts.add(Wrapped.after("A ", oneName + ": " + answer(one)));
    parts.add(Wrapped.after("B ", otherName + ": " + answer(other)));
    parts.add("\nWHAT DIFFERS\n" + inputs(one, other));
    parts.add("\nBILLS OF A MONTH, USD\n" + bills(one, other));
    return String.join("\n", parts);
  }

  private static String answer(Plan plan) {
    return plan.choice()
        .map(
            priced ->
                "%s, USD %s a month"
                    .formatted(priced.option().title(), Figures.usd(priced.bill().exactTotal())))
        .orElse("none of the options carries it");
  }

  private static String inputs(Plan one, Plan other) {
    Map<String, String> first = facts(one);
    Map<String, String> second = facts(other);
    Map<String, String> all = new LinkedHashMap<>(first);
    all.putAll(second);
    Table table = new Table("  INPUT", "A", "B");
    for (String field : all.keySet()) {
      if (!Objects.equals(first.get(field), second.get(field))) {
        table.row("  " + field, first.get(field), second.get(field));
      }
    }
    return table.aligned();
  }

  private static Map<String, String> facts(Plan plan) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Fact fact : WorkloadFacts.all(plan.workload())) {
      facts.put(fact.field(), fact.value());
    }
    return facts;
  }

  private static String bills(Plan one, Plan other) {
    Table table = new Table("  OPTION", "           A", "           B", "       B - A");
    for (Option option : Option.values()) {
      Optional<BigDecimal> first = bill(one, option);
      Optional<BigDecimal> second = bill(other, option);
      table.row(
          "  " + Titles.brief(option),
          money(first),
          money(second),
          money(first.flatMap(a -> second.map(b -> b.subtract(a)))));
    }
    return table.aligned();
  }

  private static String money(Optional<BigDecimal> usd) {
    return "%12s".formatted(usd.map(Figures::usd).orElse("-"));
  }

  private static Optional<BigDecimal> bill(Plan plan, Option option) {
    return plan.priced().stream()
        .filter(priced -> priced.option() == option)
        .map(priced -> priced.bill().exactTotal())
        .findFirst();
  }
}
