package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code CreateClusterV2} operation. */
public record CreateClusterV2Response(
    @Nullable String clusterArn,
    @Nullable String clusterName,
    @Nullable ClusterState state,
    @Nullable ClusterType clusterType) {}
