package io.headrace.cli.clusters;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.UpdateBrokerCountRequest;
import io.headrace.api.wire.UpdateBrokerCountResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.operations.WaitOptions;
import io.headrace.cli.operations.Waiting;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a cluster another number of brokers. */
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    description =
        "Give a cluster more brokers and wait until they serve; an express cluster also fewer.",
    footerHeading = "%nExample:%n",
    footer = "  headrace clusters scale orders --brokers 6")
public final class ClustersScale extends HeadraceCommand {
  @Parameters(paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Option(
      names = "--brokers",
      required = true,
      paramLabel = "N",
      description = "Number of brokers to have, a multiple of the zones.")
  private int brokers;

  @Mixin private WaitOptions waiting = new WaitOptions();

  @Override
  public Integer call() {
    Session session = session();
    Cluster found = session.cluster(cluster);
    UpdateBrokerCountResponse accepted =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.UPDATE_BROKER_COUNT)
                    .path("clusterArn", String.valueOf(found.clusterArn()))
                    .body(new UpdateBrokerCountRequest(found.currentVersion(), brokers)),
                UpdateBrokerCountResponse.class);
    String operation = Objects.requireNonNull(accepted.clusterOperationArn());
    session
        .console()
        .show(
            waiting.waits() ? Waiting.untilDone(session, operation, waiting.timeout()) : accepted,
            operation);
    return ExitCode.OK;
  }
}
