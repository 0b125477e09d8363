package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code NodeExporterInfo} of the MSK API. */
public record NodeExporterInfo(@Nullable Boolean enabledInBroker) {}
