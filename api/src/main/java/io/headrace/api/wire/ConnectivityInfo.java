package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code ConnectivityInfo} of the MSK API. */
public record ConnectivityInfo(
    @Nullable PublicAccess publicAccess,
    @Nullable VpcConnectivity vpcConnectivity,
    @Nullable NetworkType networkType) {}
