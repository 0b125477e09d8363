package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code Sasl} of the MSK API. */
public record Sasl(@Nullable Scram scram, @Nullable Iam iam) {}
