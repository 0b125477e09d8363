package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code DescribeClusterV2} operation. */
public record DescribeClusterV2Response(@Nullable Cluster clusterInfo) {}
