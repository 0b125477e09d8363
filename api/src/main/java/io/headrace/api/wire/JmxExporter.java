package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code JmxExporter} of the MSK API. */
public record JmxExporter(@Nullable Boolean enabledInBroker) {}
