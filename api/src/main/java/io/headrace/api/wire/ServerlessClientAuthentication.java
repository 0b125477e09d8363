package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code ServerlessClientAuthentication} of the MSK API. */
public record ServerlessClientAuthentication(@Nullable ServerlessSasl sasl) {}
