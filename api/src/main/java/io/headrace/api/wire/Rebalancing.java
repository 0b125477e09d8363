package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code Rebalancing} of the MSK API. */
public record Rebalancing(@Nullable RebalancingStatus status) {}
