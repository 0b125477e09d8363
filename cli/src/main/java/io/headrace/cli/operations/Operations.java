package io.headrace.cli.operations;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.api.wire.ClusterOperationStep;
import io.headrace.api.wire.DescribeClusterOperationResponse;
import io.headrace.cli.Session;
import java.util.List;
import java.util.Objects;

/** Reads operations and puts them into words. */
public final class Operations {
  private Operations() {}

  /** The operation with this ARN. */
  public static ClusterOperationInfo describe(Session session, String arn) {
    return Objects.requireNonNull(
        session
            .client()
            .call(
                MskRequest.of(MskOperation.DESCRIBE_CLUSTER_OPERATION)
                    .path("clusterOperationArn", arn),
                DescribeClusterOperationResponse.class)
            .clusterOperationInfo());
  }

  /** Such as {@code INCREASE_BROKER_COUNT, 1 of 4 steps done: START_BROKER_5}. */
  public static String inWords(ClusterOperationInfo operation) {
    List<ClusterOperationStep> steps = steps(operation);
    if (steps.isEmpty()) {
      return operation.operationType() + ", " + operation.operationState();
    }
    long done = steps.stream().filter(step -> is(step, "COMPLETED")).count();
    String now =
        steps.stream()
            .filter(step -> is(step, "IN_PROGRESS"))
            .findFirst()
            .map(step -> ": " + step.stepName())
            .orElse("");
    return "%s, %d of %d steps done%s"
        .formatted(operation.operationType(), done, steps.size(), now);
  }

  private static List<ClusterOperationStep> steps(ClusterOperationInfo operation) {
    List<ClusterOperationStep> steps = operation.operationSteps();
    return steps == null ? List.of() : steps;
  }

  private static boolean is(ClusterOperationStep step, String status) {
    return step.stepInfo() != null && status.equals(step.stepInfo().stepStatus());
  }
}
