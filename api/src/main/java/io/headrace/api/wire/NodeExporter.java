package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code NodeExporter} of the MSK API. */
public record NodeExporter(@Nullable Boolean enabledInBroker) {}
