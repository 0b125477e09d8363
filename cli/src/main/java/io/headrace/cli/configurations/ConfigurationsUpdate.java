package io.headrace.cli.configurations;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.UpdateConfigurationRequest;
import io.headrace.api.wire.UpdateConfigurationResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds a revision to a configuration. */
@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    description = "Add a revision to a configuration; clusters take it up when it is applied.",
    footerHeading = "%nExample:%n",
    footer = "  headrace configurations update long-retention --file server.properties")
public final class ConfigurationsUpdate extends HeadraceCommand {
  @Parameters(paramLabel = "CONFIGURATION", description = "Name or ARN of the configuration.")
  private String configuration = "";

  @Mixin private PropertiesFile file = new PropertiesFile();

  @Override
  public Integer call() {
    Session session = session();
    UpdateConfigurationResponse updated =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.UPDATE_CONFIGURATION)
                    .path("arn", ConfigurationNames.arn(session, configuration))
                    .body(new UpdateConfigurationRequest(file.description(), file.bytes())),
                UpdateConfigurationResponse.class);
    String revision =
        updated.latestRevision() == null ? "" : "revision " + updated.latestRevision().revision();
    session.console().show(updated, revision);
    return ExitCode.OK;
  }
}
