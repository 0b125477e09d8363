package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code DeleteTopic} operation. */
public record DeleteTopicResponse(
    @Nullable String topicArn, @Nullable String topicName, @Nullable TopicState status) {}
