package io.headrace.cli.plan;

import io.headrace.cli.ExitCode;
import io.headrace.planner.comparison.Comparison;
import io.headrace.planner.plan.Plan;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares two workloads. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "What differs between two workloads, and what that does to advice and bills. Flags count for both.",
    footerHeading = "%nExample:%n",
    footer = "  headrace plan compare today.yaml next-year.yaml")
public final class PlanCompare extends PlanPart {
  @Parameters(index = "0", paramLabel = "A", description = "Workload file.")
  private Path one = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Workload file.")
  private Path other = Path.of("");

  @Override
  public Integer call() {
    Plan first = parent().plan(parent().workload(one));
    Plan second = parent().plan(parent().workload(other));
    Comparison found = Comparison.of(first, second);
    session()
        .console()
        .show(
            () -> PlanJson.comparison(first, second, found),
            () -> ComparisonText.of(one.toString(), other.toString(), found));
    return ExitCode.OK;
  }
}
