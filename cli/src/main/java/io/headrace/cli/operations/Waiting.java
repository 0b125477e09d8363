package io.headrace.cli.operations;

import io.headrace.api.MskException;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.api.wire.ClusterState;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Progress;
import io.headrace.cli.Session;
import io.headrace.cli.nodes.Nodes;
import java.time.Duration;

/** Waits for what was asked of the service, showing how far it is. */
public final class Waiting {
  private Waiting() {}

  /** Waits until a cluster is ACTIVE; fails when it is FAILED. */
  public static Cluster untilActive(Session session, String arn, Duration limit) {
    try (Progress progress = session.progress()) {
      Cluster active =
          session.await(
              "cluster " + arn,
              limit,
              () -> session.describe(arn),
              cluster -> {
                boolean done = isActive(cluster);
                if (!done) {
                  progress.show(describe(cluster) + ", " + Nodes.of(session, arn).summary());
                }
                return done;
              });
      progress.done("cluster " + active.clusterName() + " is ACTIVE");
      return active;
    }
  }

  /**
   * Whether a cluster is ACTIVE.
   *
   * @throws CommandFailure when it is FAILED and will not become so
   */
  public static boolean isActive(Cluster cluster) {
    if (cluster.state() == ClusterState.FAILED) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "Cluster '%s' failed: %s. It can only be deleted: headrace clusters delete %s"
              .formatted(cluster.clusterName(), reason(cluster), cluster.clusterName()));
    }
    return cluster.state() == ClusterState.ACTIVE;
  }

  /** Waits until a cluster is gone. */
  public static void untilGone(Session session, String arn, String name, Duration limit) {
    try (Progress progress = session.progress()) {
      session.await(
          "deleting cluster " + name,
          limit,
          () -> {
            try {
              progress.show(describe(session.describe(arn)));
              return false;
            } catch (MskException e) {
              if (e.kind() == MskException.Kind.NOT_FOUND) {
                return true;
              }
              throw e;
            }
          });
      progress.done("cluster " + name + " is gone");
    }
  }

  /** Waits until an operation has ended; fails when it failed. */
  public static ClusterOperationInfo untilDone(
      Session session, String operationArn, Duration limit) {
    try (Progress progress = session.progress()) {
      ClusterOperationInfo ended =
          session.await(
              "operation " + operationArn,
              limit,
              () -> Operations.describe(session, operationArn),
              operation -> {
                boolean done = isComplete(operation);
                if (!done) {
                  progress.show(Operations.inWords(operation));
                }
                return done;
              });
      progress.done(ended.operationType() + " is complete");
      return ended;
    }
  }

  private static boolean isComplete(ClusterOperationInfo operation) {
    if ("UPDATE_FAILED".equals(operation.operationState())) {
      String why = operation.errorInfo() == null ? "" : ": " + operation.errorInfo().errorString();
      throw new CommandFailure(ExitCode.FAILED, operation.operationType() + " failed" + why);
    }
    return "UPDATE_COMPLETE".equals(operation.operationState());
  }

  private static String describe(Cluster cluster) {
    String reason = reason(cluster);
    return "cluster "
        + cluster.clusterName()
        + " is "
        + cluster.state()
        + (reason.isEmpty() ? "" : ": " + reason);
  }

  private static String reason(Cluster cluster) {
    return cluster.stateInfo() == null || cluster.stateInfo().message() == null
        ? ""
        : cluster.stateInfo().message();
  }
}
