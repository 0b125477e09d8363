package io.headrace.cli.plan;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.plan.running.MeasuredWorkload;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.scorecard.Measurement;
import io.headrace.planner.scorecard.Scorecard;
import io.headrace.planner.workload.Completion.Complete;
import io.headrace.planner.workload.Completion.Incomplete;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
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
    footer = {
      "  headrace plan scorecard -f orders.yaml --option msk-express",
      "  headrace plan scorecard --against orders --ingest.peak '60 MB/s'"
    })
public final class PlanScorecard extends PlanPart {
  @Option(
      names = "--option",
      paramLabel = "OPTION",
      description =
          "ec2-kafka, ec2-tiered, msk-standard, msk-tiered, msk-express, msk-serverless, headrace-standard,"
              + " headrace-express, kinesis or sns-sqs (default: what the cluster is, or the one that is advised).")
  private @Nullable String option;

  @Option(
      names = "--no-probe",
      negatable = true,
      description =
          "With --against: only look; else a small topic is made, written to, read and deleted again.")
  private boolean probe = true;

  @Override
  public Integer call() {
    io.headrace.planner.cost.@Nullable Option named = option == null ? null : named(option);
    try (Against cluster = parent().against()) {
      Scorecard card = cluster == null ? computed(named) : measured(cluster, named);
      session().console().show(PlanJson.scorecard(card), ScorecardText.of(card));
    }
    return ExitCode.OK;
  }

  private Scorecard computed(io.headrace.planner.cost.@Nullable Option named) {
    Plan plan = parent().plan();
    io.headrace.planner.cost.Option chosen =
        named != null
            ? named
            : Objects.requireNonNullElse(
                plan.advice().choice(), io.headrace.planner.cost.Option.EC2_KAFKA);
    return Scorecard.of(chosen, plan.workload(), plan.model(), List.of());
  }

  /** What cannot be asked of the cluster is computed, if enough of the workload is known. */
  private Scorecard measured(Against cluster, io.headrace.planner.cost.@Nullable Option named) {
    io.headrace.planner.cost.Option chosen = option(cluster, named);
    MeasuredWorkload seen = parent().measure(cluster);
    List<Measurement> evidence = cluster.evidence(seen, probe);
    return switch (parent().draft(seen).complete()) {
      case Complete complete -> {
        Workload workload = complete.workload();
        yield Scorecard.of(chosen, workload, parent().model(workload.site().region()), evidence);
      }
      case Incomplete incomplete ->
          Scorecard.measured(
              chosen, incomplete.missing().stream().map(WorkloadField::key).toList(), evidence);
    };
  }

  private static io.headrace.planner.cost.Option option(
      Against cluster, io.headrace.planner.cost.@Nullable Option named) {
    io.headrace.planner.cost.@Nullable Option own = cluster.option();
    if (own == null) {
      return Objects.requireNonNullElse(named, io.headrace.planner.cost.Option.EC2_KAFKA);
    }
    if (named != null && named != own) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--option is '%s', but '%s' is a cluster of %s, and nothing of another option can be measured on it. Leave out --option, or --against."
              .formatted(OptionName.of(named), cluster.name(), OptionName.of(own)));
    }
    return own;
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
