package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code ListKafkaVersions} operation. */
public record ListKafkaVersionsResponse(
    @Nullable List<KafkaVersion> kafkaVersions, @Nullable String nextToken) {}
