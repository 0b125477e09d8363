package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code DeleteConfiguration} operation. */
public record DeleteConfigurationResponse(
    @Nullable String arn, @Nullable ConfigurationState state) {}
