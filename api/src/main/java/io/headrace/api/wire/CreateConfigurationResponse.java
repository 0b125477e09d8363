package io.headrace.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code CreateConfiguration} operation. */
public record CreateConfigurationResponse(
    @Nullable String arn,
    @Nullable Instant creationTime,
    @Nullable ConfigurationRevision latestRevision,
    @Nullable String name,
    @Nullable ConfigurationState state) {}
