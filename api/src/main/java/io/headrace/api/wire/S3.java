package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code S3} of the MSK API. */
public record S3(@Nullable String bucket, @Nullable Boolean enabled, @Nullable String prefix) {}
