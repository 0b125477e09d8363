package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code VpcConnectivitySasl} of the MSK API. */
public record VpcConnectivitySasl(
    @Nullable VpcConnectivityScram scram, @Nullable VpcConnectivityIam iam) {}
