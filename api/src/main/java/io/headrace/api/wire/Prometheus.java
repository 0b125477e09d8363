package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code Prometheus} of the MSK API. */
public record Prometheus(@Nullable JmxExporter jmxExporter, @Nullable NodeExporter nodeExporter) {}
