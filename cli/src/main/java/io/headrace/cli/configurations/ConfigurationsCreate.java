package io.headrace.cli.configurations;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.CreateConfigurationRequest;
import io.headrace.api.wire.CreateConfigurationResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a configuration. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = "Make a configuration from a file; its first revision is 1.",
    footerHeading = "%nExample:%n",
    footer = "  headrace configurations create long-retention --file server.properties")
public final class ConfigurationsCreate extends HeadraceCommand {
  @Parameters(paramLabel = "NAME", description = "Name of the configuration to be.")
  private String name = "";

  @Option(
      names = "--kafka-version",
      paramLabel = "VERSION",
      description = "A version of Kafka it is for; may be given again (default: any).")
  private List<String> kafkaVersions = new ArrayList<>();

  @Mixin private PropertiesFile file = new PropertiesFile();

  @Override
  public Integer call() {
    CreateConfigurationResponse created =
        session()
            .client()
            .call(
                MskRequest.of(MskOperation.CREATE_CONFIGURATION)
                    .body(
                        new CreateConfigurationRequest(
                            file.description(),
                            kafkaVersions.isEmpty() ? null : kafkaVersions,
                            name,
                            file.bytes())),
                CreateConfigurationResponse.class);
    session().console().show(created, String.valueOf(created.arn()));
    return ExitCode.OK;
  }
}
