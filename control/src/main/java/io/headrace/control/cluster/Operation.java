package io.headrace.control.cluster;

import io.headrace.api.wire.MutableClusterInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change to a cluster that was accepted. Immutable.
 *
 * @param source the touched part of the cluster before
 * @param target the touched part of the cluster as asked for
 * @param previous the cluster before the change, to go back to when it fails
 * @param nodes ids of the nodes that the operation adds or restarts
 * @param endedAt null while it is in progress
 * @param error why it failed, or null
 */
public record Operation(
    String arn,
    UUID clusterId,
    String clusterArn,
    OperationType type,
    OperationState state,
    Instant createdAt,
    @Nullable Instant endedAt,
    MutableClusterInfo source,
    MutableClusterInfo target,
    Cluster previous,
    List<Integer> nodes,
    List<OperationStep> steps,
    @Nullable String error) {

  public Operation {
    nodes = List.copyOf(nodes);
    steps = List.copyOf(steps);
  }

  /** The same operation, under way with these steps. */
  public Operation inProgress(List<OperationStep> newSteps) {
    return with(OperationState.UPDATE_IN_PROGRESS, newSteps, null, null);
  }

  /** The same operation, done. */
  public Operation complete(List<OperationStep> newSteps, Instant at) {
    return with(OperationState.UPDATE_COMPLETE, newSteps, at, null);
  }

  /** The same operation, given up for this reason. */
  public Operation failed(List<OperationStep> newSteps, Instant at, String reason) {
    return with(OperationState.UPDATE_FAILED, newSteps, at, reason);
  }

  private Operation with(
      OperationState newState,
      List<OperationStep> newSteps,
      @Nullable Instant newEndedAt,
      @Nullable String newError) {
    return new Operation(
        arn,
        clusterId,
        clusterArn,
        type,
        newState,
        createdAt,
        newEndedAt,
        source,
        target,
        previous,
        nodes,
        newSteps,
        newError);
  }
}
