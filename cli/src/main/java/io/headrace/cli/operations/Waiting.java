package io.headrace.cli.operations;

import io.headrace.api.MskException;
import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.api.wire.ClusterOperationStep;
import io.headrace.api.wire.ClusterState;
import io.headrace.api.wire.DescribeClusterOperationResponse;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Progress;
import io.headrace.cli.Session;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Waits for what was asked of the service, showing how far it is. */
public final class Waiting {
  private Waiting() {}

  /** Waits until a cluster is ACTIVE; fails when it is FAILED. */
  public static void untilActive(Session session, String arn, Duration limit) {
    try (Progress progress = session.progress()) {
      String[] name = {arn};
      session.await(
          "cluster " + arn,
          limit,
          () -> {
            Cluster cluster = session.describe(arn);
            name[0] = String.valueOf(cluster.clusterName());
            if (cluster.state() == ClusterState.FAILED) {
              throw new CommandFailure(
                  ExitCode.FAILED, "Cluster '%s' failed: %s".formatted(name[0], reason(cluster)));
            }
            progress.show(describe(cluster));
            return cluster.state() == ClusterState.ACTIVE;
          });
      progress.done("cluster " + name[0] + " is ACTIVE");
    }
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
  public static void untilDone(Session session, String operationArn, Duration limit) {
    try (Progress progress = session.progress()) {
      session.await(
          "operation " + operationArn,
          limit,
          () -> {
            ClusterOperationInfo operation = operation(session, operationArn);
            progress.show(describe(operation));
            if ("UPDATE_FAILED".equals(operation.operationState())) {
              String why =
                  operation.errorInfo() == null ? "" : ": " + operation.errorInfo().errorString();
              throw new CommandFailure(
                  ExitCode.FAILED, operation.operationType() + " failed" + why);
            }
            return "UPDATE_COMPLETE".equals(operation.operationState());
          });
      progress.done("done");
    }
  }

  static ClusterOperationInfo operation(Session session, String arn) {
    return Objects.requireNonNull(
        session
            .client()
            .call(
                MskRequest.of(MskOperation.DESCRIBE_CLUSTER_OPERATION)
                    .path("clusterOperationArn", arn),
                DescribeClusterOperationResponse.class)
            .clusterOperationInfo());
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

  private static String describe(ClusterOperationInfo operation) {
    List<ClusterOperationStep> steps =
        operation.operationSteps() == null ? List.of() : operation.operationSteps();
    long done = steps.stream().filter(step -> is(step, "COMPLETED")).count();
    String now =
        steps.stream()
            .filter(step -> is(step, "IN_PROGRESS"))
            .findFirst()
            .map(step -> ": " + step.stepName())
            .orElse("");
    return "%s %s, %d of %d steps done%s"
        .formatted(operation.operationType(), operation.operationState(), done, steps.size(), now);
  }

  private static boolean is(ClusterOperationStep step, String status) {
    return status.equals(status(step));
  }

  static @Nullable String status(ClusterOperationStep step) {
    return step.stepInfo() == null ? null : step.stepInfo().stepStatus();
  }
}
