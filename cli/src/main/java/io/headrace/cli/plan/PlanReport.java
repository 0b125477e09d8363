package io.headrace.cli.plan;

import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the report. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write the whole plan as one page with charts, which needs nothing else: open it in a browser, print it, hand it on."
    },
    footerHeading = "%nExample:%n",
    footer = "  headrace plan report -f orders.yaml -o orders.html")
public final class PlanReport extends PlanPart {
  @Option(
      names = {"-o", "--to"},
      paramLabel = "FILE",
      defaultValue = "plan.html",
      description = "Where to write it; what is there is replaced (default: ${DEFAULT-VALUE}).")
  private Path to = Path.of("plan.html");

  @Override
  public Integer call() {
    Plan plan = parent().plan();
    LocalDate today = LocalDate.ofInstant(session().clock().instant(), ZoneId.systemDefault());
    try {
      Files.writeString(to, Report.html(plan, today));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "%s could not be written: %s. Name another file with -o.".formatted(to, e.getMessage()));
    }
    Path file = to.toAbsolutePath().normalize();
    session().console().show(Map.of("file", file.toString()), "Wrote " + file);
    return ExitCode.OK;
  }
}
