package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code Unauthenticated} of the MSK API. */
public record Unauthenticated(@Nullable Boolean enabled) {}
