package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code DescribeClusterOperation} operation. */
public record DescribeClusterOperationResponse(
    @Nullable ClusterOperationInfo clusterOperationInfo) {}
