package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code ListClusterOperations} operation. */
public record ListClusterOperationsResponse(
    @Nullable List<ClusterOperationInfo> clusterOperationInfoList, @Nullable String nextToken) {}
