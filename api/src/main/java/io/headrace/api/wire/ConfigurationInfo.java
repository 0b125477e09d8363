package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Points at one revision of one configuration. */
public record ConfigurationInfo(@Nullable String arn, @Nullable Long revision) {}
