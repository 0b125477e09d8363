package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code JmxExporterInfo} of the MSK API. */
public record JmxExporterInfo(@Nullable Boolean enabledInBroker) {}
