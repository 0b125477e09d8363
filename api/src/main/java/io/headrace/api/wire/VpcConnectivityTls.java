package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code VpcConnectivityTls} of the MSK API. */
public record VpcConnectivityTls(@Nullable Boolean enabled) {}
