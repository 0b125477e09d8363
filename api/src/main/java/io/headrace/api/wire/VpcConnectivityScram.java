package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code VpcConnectivityScram} of the MSK API. */
public record VpcConnectivityScram(@Nullable Boolean enabled) {}
