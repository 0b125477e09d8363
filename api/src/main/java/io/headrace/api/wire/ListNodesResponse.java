package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code ListNodes} operation. */
public record ListNodesResponse(
    @Nullable String nextToken, @Nullable List<NodeInfo> nodeInfoList) {}
