package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code Firehose} of the MSK API. */
public record Firehose(@Nullable String deliveryStream, @Nullable Boolean enabled) {}
