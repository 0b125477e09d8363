package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code ClientAuthentication} of the MSK API. */
public record ClientAuthentication(
    @Nullable Sasl sasl, @Nullable Tls tls, @Nullable Unauthenticated unauthenticated) {}
