package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Body of the {@code UpdateBrokerCount} operation. */
public record UpdateBrokerCountRequest(
    @Nullable String currentVersion, @Nullable Integer targetNumberOfBrokerNodes) {}
