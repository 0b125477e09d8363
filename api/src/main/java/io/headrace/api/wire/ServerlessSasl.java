package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code ServerlessSasl} of the MSK API. */
public record ServerlessSasl(@Nullable Iam iam) {}
