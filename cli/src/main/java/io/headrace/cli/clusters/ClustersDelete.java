package io.headrace.cli.clusters;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.DeleteClusterResponse;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import io.headrace.cli.operations.WaitOptions;
import io.headrace.cli.operations.Waiting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a cluster. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Delete a cluster with all its data, and wait until it is gone.",
    footerHeading = "%nExample:%n",
    footer = "  headrace clusters delete orders --yes")
public final class ClustersDelete extends HeadraceCommand {
  @Parameters(paramLabel = "CLUSTER", description = "Name or ARN of the cluster.")
  private String cluster = "";

  @Option(names = "--yes", description = "Do not ask; needed where no person sits at a terminal.")
  private boolean yes;

  @Mixin private WaitOptions waiting = new WaitOptions();

  @Override
  public Integer call() {
    Session session = session();
    if (!yes && !session.console().canAsk()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Deleting '%s' with all its data has to be confirmed, and nobody can be asked here: add --yes."
              .formatted(cluster));
    }
    Cluster found = session.cluster(cluster);
    String name = String.valueOf(found.clusterName());
    String arn = String.valueOf(found.clusterArn());
    if (!yes) {
      confirm(session, name);
    }
    DeleteClusterResponse deleted =
        session
            .client()
            .call(
                MskRequest.of(MskOperation.DELETE_CLUSTER).path("clusterArn", arn),
                DeleteClusterResponse.class);
    if (waiting.waits()) {
      Waiting.untilGone(session, arn, name, waiting.timeout());
    }
    session.console().show(deleted, arn);
    return ExitCode.OK;
  }

  private static void confirm(Session session, String name) {
    String answer =
        session
            .console()
            .ask("Delete cluster '%s' with all its data? Type its name: ".formatted(name));
    if (!name.equals(answer)) {
      throw new CommandFailure(ExitCode.FAILED, "Not deleted: that is not the cluster's name.");
    }
  }
}
