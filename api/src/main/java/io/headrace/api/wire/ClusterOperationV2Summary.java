package io.headrace.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shape {@code ClusterOperationV2Summary} of the MSK API. */
public record ClusterOperationV2Summary(
    @Nullable String clusterArn,
    @Nullable ClusterType clusterType,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable String operationArn,
    @Nullable String operationState,
    @Nullable String operationType) {}
