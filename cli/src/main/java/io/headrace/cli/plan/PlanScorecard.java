package io.headrace.cli.plan;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.scorecard.Scorecard;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills the table that a purchase is argued by. */
@Command(
    name = "scorecard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "What speaks for an option, question by question: measured, computed, or not known and how to know it.",
    footerHeading = "%nExample:%n",
    footer = "  headrace plan scorecard -f orders.yaml --option msk-express")
public final class PlanScorecard extends PlanPart {
  @Option(
      names = "--option",
      paramLabel = "OPTION",
      description =
          "ec2-kafka, msk-standard, msk-tiered, msk-express, msk-serverless, headrace-express, kinesis or sns-sqs"
              + " (default: the one that is advised).")
  private @Nullable String option;

  @Override
  public Integer call() {
    io.headrace.planner.cost.@Nullable Option named = option == null ? null : named(option);
    Plan plan = parent().plan();
    io.headrace.planner.cost.Option chosen =
        named != null
            ? named
            : Objects.requireNonNullElse(
                plan.advice().choice(), io.headrace.planner.cost.Option.EC2_KAFKA);
    Scorecard card = Scorecard.of(chosen, plan.workload(), plan.model(), List.of());
    session().console().show(PlanJson.tree(card), ScorecardText.of(card));
    return ExitCode.OK;
  }

  private static io.headrace.planner.cost.Option named(String name) {
    return Arrays.stream(io.headrace.planner.cost.Option.values())
        .filter(each -> OptionName.of(each).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "--option is '%s'; it has to be one of %s."
                        .formatted(name, String.join(", ", OptionName.all()))));
  }
}
