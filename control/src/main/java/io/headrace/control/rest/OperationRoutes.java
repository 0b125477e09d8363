package io.headrace.control.rest;

import io.headrace.api.MskOperation;
import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.api.wire.ClusterOperationStep;
import io.headrace.api.wire.ClusterOperationStepInfo;
import io.headrace.api.wire.ClusterOperationV2;
import io.headrace.api.wire.ClusterOperationV2Provisioned;
import io.headrace.api.wire.ClusterOperationV2Summary;
import io.headrace.api.wire.ClusterType;
import io.headrace.api.wire.DescribeClusterOperationResponse;
import io.headrace.api.wire.DescribeClusterOperationV2Response;
import io.headrace.api.wire.ErrorInfo;
import io.headrace.api.wire.ListClusterOperationsResponse;
import io.headrace.api.wire.ListClusterOperationsV2Response;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Operation;
import io.headrace.control.store.StateStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked of a cluster and how far it is. */
final class OperationRoutes {
  private final StateStore store;
  private final Lookup lookup;

  OperationRoutes(StateStore store) {
    this.store = store;
    this.lookup = new Lookup(store);
  }

  void register(Routes routes) {
    routes
        .serve(MskOperation.LIST_CLUSTER_OPERATIONS, this::list)
        .serve(MskOperation.LIST_CLUSTER_OPERATIONS_V2, this::listV2)
        .serve(MskOperation.DESCRIBE_CLUSTER_OPERATION, this::describe)
        .serve(MskOperation.DESCRIBE_CLUSTER_OPERATION_V2, this::describeV2);
  }

  private ListClusterOperationsResponse list(Call call) {
    Page<Operation> page = page(call);
    return new ListClusterOperationsResponse(
        page.items().stream().map(OperationRoutes::v1).toList(), page.nextToken());
  }

  private ListClusterOperationsV2Response listV2(Call call) {
    Page<Operation> page = page(call);
    return new ListClusterOperationsV2Response(
        page.items().stream().map(OperationRoutes::summary).toList(), page.nextToken());
  }

  private Page<Operation> page(Call call) {
    Cluster cluster = lookup.cluster(call.path("clusterArn"));
    return call.page(store.operations(cluster.id()), Operation::arn);
  }

  private DescribeClusterOperationResponse describe(Call call) {
    return new DescribeClusterOperationResponse(v1(operation(call)));
  }

  private DescribeClusterOperationV2Response describeV2(Call call) {
    return new DescribeClusterOperationV2Response(v2(operation(call)));
  }

  private Operation operation(Call call) {
    return lookup.operation(call.path("clusterOperationArn"));
  }

  private static ClusterOperationInfo v1(Operation operation) {
    return new ClusterOperationInfo(
        null,
        operation.clusterArn(),
        operation.createdAt(),
        operation.endedAt(),
        error(operation),
        operation.arn(),
        operation.state().name(),
        steps(operation),
        operation.type().name(),
        operation.source(),
        operation.target(),
        null);
  }

  private static ClusterOperationV2 v2(Operation operation) {
    return new ClusterOperationV2(
        operation.clusterArn(),
        ClusterType.PROVISIONED,
        operation.createdAt(),
        operation.endedAt(),
        error(operation),
        operation.arn(),
        operation.state().name(),
        operation.type().name(),
        new ClusterOperationV2Provisioned(
            steps(operation), operation.source(), operation.target(), null),
        null);
  }

  private static ClusterOperationV2Summary summary(Operation operation) {
    return new ClusterOperationV2Summary(
        operation.clusterArn(),
        ClusterType.PROVISIONED,
        operation.createdAt(),
        operation.endedAt(),
        operation.arn(),
        operation.state().name(),
        operation.type().name());
  }

  private static @Nullable ErrorInfo error(Operation operation) {
    return operation.error() == null ? null : new ErrorInfo("FAILED", operation.error());
  }

  private static List<ClusterOperationStep> steps(Operation operation) {
    return operation.steps().stream()
        .map(
            step ->
                new ClusterOperationStep(
                    new ClusterOperationStepInfo(step.status().name()), step.name()))
        .toList();
  }
}
