package io.headrace.cli.plan;

import io.headrace.cli.ExitCode;
import io.headrace.planner.plan.Plan;
import picocli.CommandLine.Command;

/** Makes the bills. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "The bill of a month for each option, line by line, with where each price was read.",
    footerHeading = "%nExample:%n",
    footer = "  headrace plan cost -f orders.yaml")
public final class PlanCost extends PlanPart {
  @Override
  public Integer call() {
    Plan plan = parent().plan();
    session().console().show(PlanJson.bills(plan), CostText.of(plan));
    return ExitCode.OK;
  }
}
