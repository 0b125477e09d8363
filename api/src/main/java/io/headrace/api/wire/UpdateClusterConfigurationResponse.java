package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code UpdateClusterConfiguration} operation. */
public record UpdateClusterConfigurationResponse(
    @Nullable String clusterArn, @Nullable String clusterOperationArn) {}
