package io.headrace.planner.report;

import io.headrace.planner.cost.BillLine;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.prices.Price;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where prices were read, what was assumed, and what else there is to know of each option. */
final class SourceSection {
  private SourceSection() {}

  static String of(Plan plan) {
    Map<String, Price> used = new TreeMap<>();
    for (Priced priced : plan.priced()) {
      for (BillLine line : priced.bill().lines()) {
        used.put(line.price().key(), line.price());
      }
    }
    return "<section>\n<h2>Workload</h2>\n"
        + "<p>Every input, given or by default. Rates are in 10<sup>6</sup> bytes a second.</p>\n<div class=\"columns\">\n"
        + Html.table(
            List.of("Input", "Value"),
            WorkloadFacts.all(plan.workload()).stream()
                .map(fact -> Html.cell(fact.field()) + Html.cell(fact.value()))
                .toList())
        + "</div>\n</section>\n<section>\n<h2>Prices used</h2>\n<p>Limits of services and instances are those of "
        + plan.model().limits().date()
        + ". A star marks prices that were not found published: check them before you rely on them.</p>\n"
        + Html.table(
            List.of("Price", ">USD", "Unit", "Read on", "Source"),
            used.values().stream().map(SourceSection::row).toList())
        + "</section>\n"
        + notes(plan);
  }

  private static String row(Price price) {
    return Html.cell(price.key() + (price.confirmed() ? "" : " *"))
        + Html.figure(price.amount().toPlainString())
        + Html.cell(price.unit().text().replace("USD/", "a "))
        + Html.cell(price.date().toString())
        + Html.cell(price.source() + (price.overridden() ? " (your file)" : ""));
  }

  private static String notes(Plan plan) {
    StringBuilder notes = new StringBuilder();
    for (Priced priced : plan.priced()) {
      if (!priced.notes().isEmpty()) {
        notes
            .append("<h3>")
            .append(Html.escape(priced.option().title()))
            .append("</h3>\n")
            .append(Html.list(priced.notes()));
      }
    }
    return notes.isEmpty()
        ? ""
        : "<section>\n<h2>What the bills assume</h2>\n" + notes + "</section>\n";
  }
}
