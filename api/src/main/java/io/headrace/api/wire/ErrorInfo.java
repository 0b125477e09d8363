package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code ErrorInfo} of the MSK API. */
public record ErrorInfo(@Nullable String errorCode, @Nullable String errorString) {}
