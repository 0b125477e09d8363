package io.headrace.cli.plan;

import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.plan.PlannedLayout;
import io.headrace.planner.report.WorkloadFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A whole plan for a terminal: the answer first. */
final class PlanText {
  private static final int LARGEST_LINES = 6;

  private PlanText() {}

  static String of(Plan plan) {
    List<String> parts = new ArrayList<>();
    parts.add(AdviceText.of(plan));
    parts.add(OptionsText.of(plan));
    PlannedLayout drawn = plan.drawn();
    if (drawn != null) {
      parts.add(layout(drawn));
    }
    Optional<Priced> choice = plan.choice();
    choice.ifPresent(priced -> parts.add(BillText.of(priced, LARGEST_LINES)));
    parts.add(SensitivityText.of(plan));
    parts.add(last(plan));
    return heading(plan) + "\n\n" + String.join("\n\n", parts);
  }

  static String heading(Plan plan) {
    return plan.workload().name() + "\n" + Wrapped.at(0, WorkloadFacts.sentence(plan.workload()));
  }

  static String layout(PlannedLayout drawn) {
    return LayoutDrawing.of(drawn) + "\n\n" + FailuresText.of(drawn.topology().failures());
  }

  private static String last(Plan plan) {
    return Wrapped.at(
        0,
        "List prices from "
            + String.join(
                ", ", plan.model().prices().files().stream().map(Object::toString).toList())
            + ", without tax and discounts; see 'headrace plan cost' for where each was read."
            + " For a page to hand on: 'headrace plan report'.");
  }
}
