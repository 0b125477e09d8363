package io.headrace.cli.bench;

import io.headrace.bench.report.Report;
import io.headrace.bench.result.BenchResult;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the report of results. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Write results as one page with charts, which needs nothing else: open it in a browser, print it, hand it on.",
    footerHeading = "%nExamples:%n",
    footer = "  headrace bench report bench-results/results.json -o report.html")
public final class BenchReport extends HeadraceCommand {
  @Parameters(paramLabel = "RESULTS", description = "A results.json that 'headrace bench' wrote.")
  private Path results = Path.of("bench-results/results.json");

  @Option(
      names = {"-o", "--to"},
      paramLabel = "FILE",
      description = "Where to write it; what is there is replaced (default: ${DEFAULT-VALUE}).")
  private Path to = Path.of("report.html");

  @Override
  public Integer call() throws IOException {
    Files.writeString(to, Report.html(BenchResult.read(results)));
    Path file = to.toAbsolutePath().normalize();
    session().console().show(Map.of("file", file.toString()), "Wrote " + file);
    return ExitCode.OK;
  }
}
