package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code ListClustersV2} operation. */
public record ListClustersV2Response(
    @Nullable List<Cluster> clusterInfoList, @Nullable String nextToken) {}
