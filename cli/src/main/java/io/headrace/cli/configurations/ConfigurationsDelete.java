package io.headrace.cli.configurations;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.DeleteConfigurationResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes a configuration. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Delete a configuration that no cluster uses, with all its revisions.",
    footerHeading = "%nExample:%n",
    footer = "  headrace configurations delete long-retention")
public final class ConfigurationsDelete extends HeadraceCommand {
  @Parameters(paramLabel = "CONFIGURATION", description = "Name or ARN of the configuration.")
  private String configuration = "";

  @Override
  public Integer call() {
    Session session = session();
    DeleteConfigurationResponse deleted =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.DELETE_CONFIGURATION)
                    .path("arn", ConfigurationNames.arn(session, configuration)),
                DeleteConfigurationResponse.class);
    session.console().show(deleted, String.valueOf(deleted.arn()));
    return ExitCode.OK;
  }
}
