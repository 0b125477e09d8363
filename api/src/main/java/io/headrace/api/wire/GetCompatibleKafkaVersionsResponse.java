package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code GetCompatibleKafkaVersions} operation. */
public record GetCompatibleKafkaVersionsResponse(
    @Nullable List<CompatibleKafkaVersion> compatibleKafkaVersions) {}
