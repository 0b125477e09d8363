package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code UpdateMonitoring} operation. */
public record UpdateMonitoringResponse(
    @Nullable String clusterArn, @Nullable String clusterOperationArn) {}
