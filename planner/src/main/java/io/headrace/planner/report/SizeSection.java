package io.headrace.planner.report;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.plan.PlannedLayout;
import io.headrace.planner.sizing.ClusterSize;
import io.headrace.planner.sizing.Constraint;
import java.util.List;

/** What each resource asks for; what binds stands first. */
final class SizeSection {
  private SizeSection() {}

  static String of(Plan plan) {
    PlannedLayout drawn = plan.drawn();
    return drawn == null ? "" : section(drawn.size());
  }

  private static String section(ClusterSize size) {
    return "<section>\n<h2>Size</h2>\n<p><strong>%s</strong> of %s%s. What binds is <strong>%s</strong>.</p>\n"
            .formatted(
                Figures.count(size.brokers(), "broker"),
                Html.escape(size.instance()),
                size.volumeGib() == 0
                    ? ""
                    : ", a volume of %,d GiB each".formatted(size.volumeGib()),
                size.binding().resource().title())
        + Html.table(
            List.of("Resource", ">Demand", ">A broker takes", "State", ">Brokers needed"),
            size.constraints().stream().map(SizeSection::row).toList())
        + (size.smaller() == null
            ? ""
            : "<p class=\"dim\">Why no smaller ones: "
                + Html.escape(size.smaller().text())
                + ".</p>\n")
        + "</section>\n";
  }

  private static String row(Constraint constraint) {
    return Html.cell(constraint.resource().title())
        + Html.figure(Figures.number(constraint.demand()) + " " + constraint.resource().unit())
        + Html.figure(Figures.number(constraint.capacityPerBroker()))
        + Html.cell(constraint.withAllZones() ? "all zones up" : "a zone lost")
        + Html.figure(Integer.toString(constraint.brokersNeeded()));
  }
}
