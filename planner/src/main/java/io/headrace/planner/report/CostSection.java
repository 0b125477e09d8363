package io.headrace.planner.report;

import io.headrace.planner.cost.BillLine;
import io.headrace.planner.cost.Offer;
import io.headrace.planner.cost.Offer.Impossible;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.cost.Option;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.sizing.ClusterSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every option costs, and the bill of the advised one line by line. */
final class CostSection {
  private CostSection() {}

  static String of(Plan plan) {
    Option choice = plan.advice().choice();
    return "<section>\n<h2>What each option costs</h2>\n"
        + "<figure>\n"
        + BillChart.of(plan.priced(), choice)
        + "</figure>\n"
        + Html.table(
            List.of("Option", ">USD a month", "Brokers", "Largest line"),
            plan.offers().stream().map(offer -> row(offer, choice)).toList())
        + "</section>\n"
        + plan.choice().map(CostSection::bill).orElse("");
  }

  private static String row(Offer offer, @Nullable Option choice) {
    String option =
        offer.option() == choice
            ? "<td><strong>" + Html.escape(offer.option().title()) + "</strong></td>"
            : Html.cell(offer.option().title());
    return switch (offer) {
      case Priced priced ->
          option
              + Html.figure(Figures.usd(priced.bill().exactTotal()))
              + Html.cell(brokers(priced))
              + Html.cell(
                  priced.bill().lines().isEmpty() ? "" : priced.bill().lines().getFirst().what());
      case Impossible impossible ->
          option
              + Html.figure("not possible")
              + "<td colspan=\"2\">"
              + Html.escape(
                  String.join(
                      " ",
                      impossible.obstacles().stream()
                          .map(
                              obstacle ->
                                  "%s (%s %s; limit %s)"
                                      .formatted(
                                          obstacle.reason(),
                                          obstacle.field(),
                                          obstacle.value(),
                                          obstacle.limit()))
                          .toList()))
              + "</td>";
    };
  }

  private static String brokers(Priced priced) {
    ClusterSize size = priced.size();
    return size == null ? "none to choose" : size.brokers() + " × " + size.instance();
  }

  private static String bill(Priced priced) {
    List<String> rows =
        new ArrayList<>(priced.bill().lines().stream().map(CostSection::line).toList());
    rows.add(
        "<td><strong>In all</strong></td><td></td><td></td>"
            + Html.figure(Figures.usd(priced.bill().exactTotal())));
    return "<section>\n<h2>The bill of the advised option</h2>\n"
        + Html.table(List.of("Line", ">Quantity", ">Price", ">USD a month"), rows)
        + Html.list(priced.notes())
        + "</section>\n";
  }

  private static String line(BillLine line) {
    return Html.cell(line.what())
        + Html.figure(
            Figures.number(line.quantity().doubleValue()) + " " + line.price().unit().quantity())
        + Html.figure(
            line.price().amount().toPlainString()
                + " "
                + line.price().unit().text()
                + (line.price().confirmed() ? "" : " *"))
        + Html.figure(Figures.usd(line.exact()));
  }
}
