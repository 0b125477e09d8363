package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code CreateCluster} operation. */
public record CreateClusterResponse(
    @Nullable String clusterArn, @Nullable String clusterName, @Nullable ClusterState state) {}
