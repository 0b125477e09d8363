package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code DeleteCluster} operation. */
public record DeleteClusterResponse(@Nullable String clusterArn, @Nullable ClusterState state) {}
