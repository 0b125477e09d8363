package io.headrace.api.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named, revisioned set of broker properties. */
public record Configuration(
    @Nullable String arn,
    @Nullable Instant creationTime,
    @Nullable String description,
    @Nullable List<String> kafkaVersions,
    @Nullable ConfigurationRevision latestRevision,
    @Nullable String name,
    @Nullable ConfigurationState state) {}
