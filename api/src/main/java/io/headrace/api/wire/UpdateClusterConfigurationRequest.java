package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Body of the {@code UpdateClusterConfiguration} operation. */
public record UpdateClusterConfigurationRequest(
    @Nullable ConfigurationInfo configurationInfo, @Nullable String currentVersion) {}
