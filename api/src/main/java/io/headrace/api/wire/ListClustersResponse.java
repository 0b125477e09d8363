package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code ListClusters} operation. */
public record ListClustersResponse(
    @Nullable List<ClusterInfo> clusterInfoList, @Nullable String nextToken) {}
