package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code ServerlessConnectivityInfo} of the MSK API. */
public record ServerlessConnectivityInfo(@Nullable NetworkType networkType) {}
