package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shape {@code CompatibleKafkaVersion} of the MSK API. */
public record CompatibleKafkaVersion(
    @Nullable String sourceVersion, @Nullable List<String> targetVersions) {}
