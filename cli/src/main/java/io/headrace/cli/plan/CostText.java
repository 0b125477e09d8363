package io.headrace.cli.plan;

import io.headrace.cli.Table;
import io.headrace.planner.cost.BillLine;
import io.headrace.planner.cost.IdlePartitions;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.cost.Option;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.prices.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every option's bill, whole, and where its prices were read. */
final class CostText {
  private CostText() {}

  static String of(Plan plan) {
    List<String> parts = new ArrayList<>();
    parts.add(OptionsText.of(plan));
    for (Priced priced : plan.priced()) {
      parts.add(BillText.of(priced, Integer.MAX_VALUE));
      if (priced.option() == Option.MSK_SERVERLESS) {
        idle(plan).ifPresent(parts::add);
      }
    }
    parts.add(prices(plan));
    return String.join("\n\n", parts);
  }

  private static Optional<String> idle(Plan plan) {
    IdlePartitions idle =
        IdlePartitions.of(plan.workload(), plan.model().prices(), plan.model().limits());
    return idle.idle() == 0
        ? Optional.empty()
        : Optional.of(
            Wrapped.after(
                "  - ",
                "After the peak %s of them are idle (it needs %,d, the average %,d) and go on to be billed: USD %s a month."
                    .formatted(
                        Figures.count(idle.idle(), "partition"),
                        idle.forPeak(),
                        idle.forAverage(),
                        Figures.usd(idle.usd()))));
  }

  private static String prices(Plan plan) {
    Map<String, Price> used = new TreeMap<>();
    for (Priced priced : plan.priced()) {
      for (BillLine line : priced.bill().lines()) {
        used.put(line.price().key(), line.price());
      }
    }
    Table table = new Table("  PRICE", "USD", "UNIT", "READ ON", "");
    Map<String, String> sources = new TreeMap<>();
    used.values()
        .forEach(
            price -> {
              String source =
                  sources.computeIfAbsent(price.source(), _ -> "[" + (sources.size() + 1) + "]");
              table.row(
                  "  " + price.key() + (price.confirmed() ? "" : " *"),
                  price.amount().toPlainString(),
                  price.unit().text(),
                  price.date(),
                  source + (price.overridden() ? " yours" : ""));
            });
    List<String> lines = new ArrayList<>(List.of("PRICES", table.aligned()));
    sources.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            source -> lines.add(Wrapped.after("  " + source.getValue() + " ", source.getKey())));
    lines.add("  * was not found published: check it before you rely on it");
    return String.join("\n", lines);
  }
}
