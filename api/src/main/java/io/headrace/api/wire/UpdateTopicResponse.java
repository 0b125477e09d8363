package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code UpdateTopic} operation. */
public record UpdateTopicResponse(
    @Nullable String topicArn, @Nullable String topicName, @Nullable TopicState status) {}
