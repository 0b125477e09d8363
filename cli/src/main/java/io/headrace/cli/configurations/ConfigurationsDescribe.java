package io.headrace.cli.configurations;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.ConfigurationInfo;
import io.headrace.api.wire.DescribeConfigurationRevisionResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a configuration. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Show a revision's properties, by default the latest one's.",
    footerHeading = "%nExample:%n",
    footer = "  headrace configurations describe long-retention:2")
public final class ConfigurationsDescribe extends HeadraceCommand {
  @Parameters(paramLabel = "NAME[:REVISION]|ARN", description = "The configuration.")
  private String configuration = "";

  @Override
  public Integer call() {
    Session session = session();
    ConfigurationInfo info = ConfigurationNames.revision(session, configuration);
    DescribeConfigurationRevisionResponse revision =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.DESCRIBE_CONFIGURATION_REVISION)
                    .path("arn", String.valueOf(info.arn()))
                    .path("revision", String.valueOf(info.revision())),
                DescribeConfigurationRevisionResponse.class);
    byte[] properties = revision.serverProperties();
    session
        .console()
        .show(
            revision,
            "# %s, revision %d%n%s"
                .formatted(
                    revision.arn(),
                    revision.revision(),
                    properties == null ? "" : new String(properties, StandardCharsets.UTF_8)));
    return ExitCode.OK;
  }
}
