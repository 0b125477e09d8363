package io.headrace.cli.clusters;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.RebootBrokerRequest;
import io.headrace.api.wire.RebootBrokerResponse;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.operations.WaitOptions;
import io.headrace.cli.operations.Waiting;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restarts a broker. */
@Command(
    name = "reboot",
    mixinStandardHelpOptions = true,
    description = "Restart one broker and wait until it serves again.",
    footerHeading = "%nExample:%n",
    footer = "  headrace clusters reboot orders --broker 2")
public final class ClustersReboot extends HeadraceCommand {
  @Parameters(paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Option(names = "--broker", required = true, paramLabel = "ID", description = "The broker.")
  private String broker = "";

  @Mixin private WaitOptions waiting = new WaitOptions();

  @Override
  public Integer call() {
    Session session = session();
    RebootBrokerResponse accepted =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.REBOOT_BROKER)
                    .path("clusterArn", session.arn(cluster))
                    .body(new RebootBrokerRequest(List.of(broker))),
                RebootBrokerResponse.class);
    String operation = Objects.requireNonNull(accepted.clusterOperationArn());
    session
        .console()
        .show(
            waiting.waits() ? Waiting.untilDone(session, operation, waiting.timeout()) : accepted,
            operation);
    return ExitCode.OK;
  }
}
