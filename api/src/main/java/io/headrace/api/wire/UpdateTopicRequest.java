package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * {@code configs} is the Base64 of a JSON object of topic settings; null leaves settings or
 * partition count alone.
 */
public record UpdateTopicRequest(@Nullable String configs, @Nullable Integer partitionCount) {}
