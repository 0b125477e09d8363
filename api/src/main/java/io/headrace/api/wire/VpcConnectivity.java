package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code VpcConnectivity} of the MSK API. */
public record VpcConnectivity(@Nullable VpcConnectivityClientAuthentication clientAuthentication) {}
