package io.headrace.api.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change to a cluster that was accepted, with its steps and the values before and after. */
public record ClusterOperationInfo(
    @Nullable String clientRequestId,
    @Nullable String clusterArn,
    @Nullable Instant creationTime,
    @Nullable Instant endTime,
    @Nullable ErrorInfo errorInfo,
    @Nullable String operationArn,
    @Nullable String operationState,
    @Nullable List<ClusterOperationStep> operationSteps,
    @Nullable String operationType,
    @Nullable MutableClusterInfo sourceClusterInfo,
    @Nullable MutableClusterInfo targetClusterInfo,
    @Nullable VpcConnectionInfo vpcConnectionInfo) {}
