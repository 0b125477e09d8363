package io.headrace.cli.bench;

import io.headrace.bench.result.BenchResult;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a page of results. */
abstract class BenchPage extends HeadraceCommand {
  @Parameters(paramLabel = "RESULTS", description = "A results.json that 'headrace bench' wrote.")
  private Path results = Path.of("bench-results/results.json");

  @Option(
      names = {"-o", "--to"},
      paramLabel = "FILE",
      description = "Where to write it; what is there is replaced (default: ${DEFAULT-VALUE}).")
  private Path to;

  /**
   * @param to where the page is written if nothing else is said
   */
  BenchPage(Path to) {
    this.to = to;
  }

  abstract String page(BenchResult result);

  @Override
  public final Integer call() throws IOException {
    Files.writeString(to, page(BenchResult.read(results)));
    Path file = to.toAbsolutePath().normalize();
    session().console().show(Map.of("file", file.toString()), "Wrote " + file);
    return ExitCode.OK;
  }
}
