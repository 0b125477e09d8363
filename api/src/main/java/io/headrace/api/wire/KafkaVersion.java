package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code KafkaVersion} of the MSK API. */
public record KafkaVersion(@Nullable String version, @Nullable KafkaVersionStatus status) {}
