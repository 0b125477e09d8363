package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code CloudWatchLogs} of the MSK API. */
public record CloudWatchLogs(@Nullable Boolean enabled, @Nullable String logGroup) {}
