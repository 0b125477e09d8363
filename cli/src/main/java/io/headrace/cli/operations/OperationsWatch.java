package io.headrace.cli.operations;

import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.cli.ExitCode;
import io.headrace.cli.HeadraceCommand;
import io.headrace.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows an operation to its end. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Follow an operation, or a cluster's running one, to its end.",
    footerHeading = "%nExample:%n",
    footer = "  headrace operations watch quickstart")
public final class OperationsWatch extends HeadraceCommand {
  @Parameters(
      paramLabel = "CLUSTER|OPERATION",
      description = "Name or ARN of a cluster, or ARN of an operation.")
  private String target = "";

  @Mixin private WaitLimit limit = new WaitLimit();

  @Override
  public Integer call() {
    Session session = session();
    String operation = target;
    if (!target.contains(":cluster-operation/")) {
      Cluster cluster = session.cluster(target);
      operation = cluster.activeOperationArn();
      if (operation == null) {
        return withoutOperation(session, cluster);
      }
    }
    ClusterOperationInfo ended = Waiting.untilDone(session, operation, limit.time());
    session.console().show(ended, String.valueOf(ended.operationState()));
    return ExitCode.OK;
  }

  /** A cluster may be on its way without an operation: being made, or healing. */
  private int withoutOperation(Session session, Cluster cluster) {
    Cluster active =
        Waiting.isActive(cluster)
            ? cluster
            : Waiting.untilActive(session, String.valueOf(cluster.clusterArn()), limit.time());
    session
        .console()
        .show(
            active,
            "Cluster " + active.clusterName() + " is ACTIVE; no operation is running on it.");
    return ExitCode.OK;
  }
}
