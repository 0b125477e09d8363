package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code ListTopics} operation. */
public record ListTopicsResponse(@Nullable List<TopicInfo> topics, @Nullable String nextToken) {}
