package io.headrace.planner.report;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.plan.PlannedLayout;
import java.util.List;

/** Where brokers and partitions stand, and what the loss of some of them does. */
final class LayoutSection {
  private LayoutSection() {}

  static String of(Plan plan) {
    PlannedLayout drawn = plan.drawn();
    return drawn == null ? "" : section(plan, drawn);
  }

  private static String section(Plan plan, PlannedLayout drawn) {
    return "<section>\n<h2>Layout</h2>\n<p>%s of %s over %s, for %s. Replication factor %d, minimum in-sync replicas %d.</p>\n"
            .formatted(
                Figures.count(drawn.size().brokers(), "broker"),
                Html.escape(drawn.size().instance()),
                Figures.count(drawn.size().zones(), "zone"),
                Html.escape(drawn.option().title()),
                plan.workload().durability().replicationFactor(),
                plan.workload().durability().minInSyncReplicas())
        + "<figure>\n"
        + LayoutChart.of(drawn.topology().layout())
        + "</figure>\n</section>\n<section>\n<h2>What survives</h2>\n"
        + "<p>Every loss of a broker, of two and of a zone was gone through; those that do the same stand in one line.</p>\n"
        + Html.table(
            List.of("", "Lost", "Writes", "Reads", "Acknowledged records"),
            FailureSummary.of(drawn.topology().failures()).lines().stream()
                .map(LayoutSection::row)
                .toList())
        + "</section>\n";
  }

  private static String row(FailureSummary.Line line) {
    return "<td class=\"%s</td>".formatted(line.harmless() ? "good\">●" : "bad\">▲")
        + Html.cell(line.losses())
        + Html.cell(line.writes())
        + Html.cell(line.reads())
        + Html.cell(line.data());
  }
}
