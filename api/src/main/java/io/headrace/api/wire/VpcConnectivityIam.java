package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code VpcConnectivityIam} of the MSK API. */
public record VpcConnectivityIam(@Nullable Boolean enabled) {}
