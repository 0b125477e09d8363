package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code Iam} of the MSK API. */
public record Iam(@Nullable Boolean enabled) {}
