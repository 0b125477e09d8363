package io.headrace.cli.plan;

import io.headrace.cli.ExitCode;
import io.headrace.planner.plan.Plan;
import picocli.CommandLine.Command;

/** Advises. */
@Command(
    name = "advise",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Whether it should be Kafka, which option, why, and what would change that.",
    footerHeading = "%nExample:%n",
    footer = "  headrace plan advise -f orders.yaml")
public final class PlanAdvise extends PlanPart {
  @Override
  public Integer call() {
    Plan plan = parent().plan();
    session()
        .console()
        .show(
            () -> PlanJson.advice(plan),
            () ->
                AdviceText.of(plan)
                    + "\n\n"
                    + OptionsText.of(plan)
                    + "\n\n"
                    + SensitivityText.of(plan));
    return ExitCode.OK;
  }
}
