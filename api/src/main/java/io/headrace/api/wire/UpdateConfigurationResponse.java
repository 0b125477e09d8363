package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code UpdateConfiguration} operation. */
public record UpdateConfigurationResponse(
    @Nullable String arn, @Nullable ConfigurationRevision latestRevision) {}
