package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code CreateTopic} operation. */
public record CreateTopicResponse(
    @Nullable String topicArn, @Nullable String topicName, @Nullable TopicState status) {}
