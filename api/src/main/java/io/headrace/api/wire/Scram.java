package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code Scram} of the MSK API. */
public record Scram(@Nullable Boolean enabled) {}
