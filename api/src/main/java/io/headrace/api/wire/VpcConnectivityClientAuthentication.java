package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code VpcConnectivityClientAuthentication} of the MSK API. */
public record VpcConnectivityClientAuthentication(
    @Nullable VpcConnectivitySasl sasl, @Nullable VpcConnectivityTls tls) {}
