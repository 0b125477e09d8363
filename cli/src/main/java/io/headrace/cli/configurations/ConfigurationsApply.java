package io.headrace.cli.configurations;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.UpdateClusterConfigurationRequest;
import io.headrace.api.wire.UpdateClusterConfigurationResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.operations.WaitOptions;
import io.headrace.cli.operations.Waiting;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a cluster a configuration. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = "Give a cluster a configuration revision: its nodes restart one after the other.",
    footerHeading = "%nExample:%n",
    footer = "  headrace configurations apply orders long-retention:2")
public final class ConfigurationsApply extends HeadraceCommand {
  @Parameters(index = "0", paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Parameters(
      index = "1",
      paramLabel = "NAME[:REVISION]|ARN",
      description = "The configuration; its latest revision by default.")
  private String configuration = "";

  @Mixin private WaitOptions waiting = new WaitOptions();

  @Override
  public Integer call() {
    Session session = session();
    Cluster found = session.cluster(cluster);
    UpdateClusterConfigurationResponse accepted =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.UPDATE_CLUSTER_CONFIGURATION)
                    .path("clusterArn", String.valueOf(found.clusterArn()))
                    .body(
                        new UpdateClusterConfigurationRequest(
                            ConfigurationNames.revision(session, configuration),
                            found.currentVersion())),
                UpdateClusterConfigurationResponse.class);
    String operation = Objects.requireNonNull(accepted.clusterOperationArn());
    session
        .console()
        .show(
            waiting.waits() ? Waiting.untilDone(session, operation, waiting.timeout()) : accepted,
            operation);
    return ExitCode.OK;
  }
}
