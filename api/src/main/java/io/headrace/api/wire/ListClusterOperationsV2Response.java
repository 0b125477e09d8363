package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code ListClusterOperationsV2} operation. */
public record ListClusterOperationsV2Response(
    @Nullable List<ClusterOperationV2Summary> clusterOperationInfoList,
    @Nullable String nextToken) {}
