package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code RebootBroker} operation. */
public record RebootBrokerResponse(
    @Nullable String clusterArn, @Nullable String clusterOperationArn) {}
