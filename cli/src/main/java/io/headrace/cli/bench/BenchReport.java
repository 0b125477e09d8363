package io.headrace.cli.bench;

import io.headrace.bench.report.Report;
import io.headrace.bench.result.BenchResult;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Writes the report of results. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Write results as one page with charts, which needs nothing else: open it in a browser, print it, hand it on.",
    footerHeading = "%nExamples:%n",
    footer = "  headrace bench report bench-results/results.json -o report.html")
public final class BenchReport extends BenchPage {
  /** Writes it to {@code report.html} if nothing else is said. */
  public BenchReport() {
    super(Path.of("report.html"));
  }

  @Override
  String page(BenchResult result) {
    return Report.html(result);
  }
}
