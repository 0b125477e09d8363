package io.headrace.cli.bench;

import io.headrace.bench.report.Publication;
import io.headrace.bench.result.BenchResult;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Writes results as a page of documentation. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Write results as Markdown: a table for each workload, the goals and whether they are met.",
    footerHeading = "%nExamples:%n",
    footer = "  headrace bench publish bench-results/results.json -o benchmarks.md")
public final class BenchPublish extends BenchPage {
  /** Writes it to {@code docs/benchmarks.md} if nothing else is said. */
  public BenchPublish() {
    super(Path.of("docs/benchmarks.md"));
  }

  @Override
  String page(BenchResult result) {
    return Publication.markdown(result);
  }
}
