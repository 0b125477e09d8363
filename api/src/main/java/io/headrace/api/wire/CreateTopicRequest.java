package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** {@code configs} is the Base64 of a JSON object of topic settings, all values strings. */
public record CreateTopicRequest(
    @Nullable String topicName,
    @Nullable Integer partitionCount,
    @Nullable Integer replicationFactor,
    @Nullable String configs) {}
