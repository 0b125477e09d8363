package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code PublicAccess} of the MSK API. */
public record PublicAccess(@Nullable String type) {}
