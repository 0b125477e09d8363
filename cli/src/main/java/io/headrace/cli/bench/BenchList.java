package io.headrace.cli.bench;

import io.headrace.bench.workload.Catalogue;
import io.headrace.bench.workload.Workload;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Table;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the workloads. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the workloads that come with it.",
    footerHeading = "%nExamples:%n",
    footer = {"  headrace bench list", "  headrace bench list --output json"})
public final class BenchList extends HeadraceCommand {
  @Override
  public Integer call() {
    List<Workload> all = Catalogue.all();
    Table table = new Table("WORKLOAD", "WHAT IT DOES");
    all.forEach(workload -> table.row(workload.name(), workload.description()));
    session().console().show(all, table);
    return ExitCode.OK;
  }
}
