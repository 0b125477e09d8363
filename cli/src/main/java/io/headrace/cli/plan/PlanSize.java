package io.headrace.cli.plan;

import io.headrace.cli.ExitCode;
import io.headrace.planner.plan.Plan;
import picocli.CommandLine.Command;

/** Sizes the brokers. */
@Command(
    name = "size",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Which brokers, how many, and which resource binds, for each option.",
    footerHeading = "%nExample:%n",
    footer = "  headrace plan size -f orders.yaml")
public final class PlanSize extends PlanPart {
  @Override
  public Integer call() {
    Plan plan = parent().plan();
    session().console().show(PlanJson.sizes(plan), SizeText.of(plan));
    return ExitCode.OK;
  }
}
