package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * A topic; {@code configs} is the Base64 of a JSON object of the settings that differ from the
 * defaults.
 */
public record DescribeTopicResponse(
    @Nullable String topicArn,
    @Nullable String topicName,
    @Nullable Integer replicationFactor,
    @Nullable Integer partitionCount,
    @Nullable String configs,
    @Nullable TopicState status) {}
