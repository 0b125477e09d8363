package io.headrace.cli.bench;

import io.headrace.bench.report.Publication;
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

/** Writes results as a page of documentation. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Write results as Markdown: a table for each workload, the goals and whether they are met.",
    footerHeading = "%nExamples:%n",
    footer = "  headrace bench publish bench-results/results.json -o benchmarks.md")
public final class BenchPublish extends HeadraceCommand {
  @Parameters(paramLabel = "RESULTS", description = "A results.json that 'headrace bench' wrote.")
  private Path results = Path.of("bench-results/results.json");

  @Option(
      names = {"-o", "--to"},
      paramLabel = "FILE",
      description = "Where to write it; what is there is replaced (default: ${DEFAULT-VALUE}).")
  private Path to = Path.of("docs/benchmarks.md");

  @Override
  public Integer call() throws IOException {
    Files.writeString(to, Publication.markdown(BenchResult.read(results)));
    Path file = to.toAbsolutePath().normalize();
    session().console().show(Map.of("file", file.toString()), "Wrote " + file);
    return ExitCode.OK;
  }
}
