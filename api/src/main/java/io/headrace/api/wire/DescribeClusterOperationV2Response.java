package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code DescribeClusterOperationV2} operation. */
public record DescribeClusterOperationV2Response(
    @Nullable ClusterOperationV2 clusterOperationInfo) {}
