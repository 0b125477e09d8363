package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code UpdateBrokerCount} operation. */
public record UpdateBrokerCountResponse(
    @Nullable String clusterArn, @Nullable String clusterOperationArn) {}
