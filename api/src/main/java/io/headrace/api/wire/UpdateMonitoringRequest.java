package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Body of the {@code UpdateMonitoring} operation. */
public record UpdateMonitoringRequest(
    @Nullable String currentVersion,
    @Nullable EnhancedMonitoring enhancedMonitoring,
    @Nullable OpenMonitoringInfo openMonitoring,
    @Nullable LoggingInfo loggingInfo) {}
