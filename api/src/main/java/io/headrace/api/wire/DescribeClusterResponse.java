package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code DescribeCluster} operation. */
public record DescribeClusterResponse(@Nullable ClusterInfo clusterInfo) {}
