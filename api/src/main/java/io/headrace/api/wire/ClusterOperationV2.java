package io.headrace.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shape {@code ClusterOperationV2} of the MSK API. */
public record ClusterOperationV2(
    @Nullable String clusterArn,
    @Nullable ClusterType clusterType,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable ErrorInfo errorInfo,
    @Nullable String operationArn,
    @Nullable String operationState,
    @Nullable String operationType,
    @Nullable ClusterOperationV2Provisioned provisioned,
    @Nullable ClusterOperationV2Serverless serverless) {}
