package io.headrace.cli.plan;

import io.headrace.cli.Table;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.sizing.ClusterSize;
import io.headrace.planner.sizing.Constraint;
import java.util.ArrayList;
import java.util.List;

/** The brokers of each option that has any, and what they hang on. */
final class SizeText {
  private SizeText() {}

  static String of(Plan plan) {
    List<String> parts = new ArrayList<>();
    for (Priced priced : plan.priced()) {
      ClusterSize size = priced.size();
      if (size != null) {
        parts.add(of(priced, size));
      }
    }
    return parts.isEmpty()
        ? "None of the options that carry this workload has brokers to choose."
        : "SIZE, BY OPTION, THE CHEAPEST FIRST\n\n" + String.join("\n\n", parts);
  }

  private static String smaller(ClusterSize size) {
    return size.smaller() == null
        ? ""
        : "\n" + Wrapped.after("    - ", "Why no smaller ones: " + size.smaller().text() + ".");
  }

  private static String of(Priced priced, ClusterSize size) {
    Table table = new Table("    RESOURCE", "DEMAND", "A BROKER TAKES", "STATE", "BROKERS");
    for (Constraint constraint : size.constraints()) {
      table.row(
          (constraint.equals(size.binding()) ? "  > " : "    ") + constraint.resource().title(),
          Figures.number(constraint.demand()) + " " + constraint.resource().unit(),
          Figures.number(constraint.capacityPerBroker()),
          constraint.withAllZones() ? "all zones up" : "a zone lost",
          constraint.brokersNeeded());
    }
    String volume =
        size.volumeGib() == 0
            ? ""
            : ", a volume of %,d GiB each%s"
                .formatted(
                    size.volumeGib(),
                    size.provisionedMegabytes() > 0
                        ? " with "
                            + Figures.number(size.provisionedMegabytes())
                            + " MB/s provisioned"
                        : "");
    return Wrapped.at(
            2,
            "%s: %s of %s over %s%s"
                .formatted(
                    priced.option().title(),
                    Figures.count(size.brokers(), "broker"),
                    size.instance(),
                    Figures.count(size.zones(), "zone"),
                    volume))
        + "\n"
        + table.aligned()
        + smaller(size);
  }
}
