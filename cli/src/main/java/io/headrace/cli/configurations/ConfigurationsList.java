package io.headrace.cli.configurations;

import io.headrace.api.wire.Configuration;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Table;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists configurations. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the configurations.",
    footerHeading = "%nExample:%n",
    footer = "  headrace configurations list")
public final class ConfigurationsList extends HeadraceCommand {
  @Override
  public Integer call() {
    List<Configuration> all = ConfigurationNames.all(session());
    Table table = new Table("NAME", "LATEST", "CREATED", "DESCRIPTION", "ARN");
    all.forEach(
        one ->
            table.row(
                one.name(),
                one.latestRevision() == null ? null : one.latestRevision().revision(),
                one.creationTime(),
                one.description(),
                one.arn()));
    session().console().show(all, table);
    return ExitCode.OK;
  }
}
