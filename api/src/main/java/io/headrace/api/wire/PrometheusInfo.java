package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code PrometheusInfo} of the MSK API. */
public record PrometheusInfo(
    @Nullable JmxExporterInfo jmxExporter, @Nullable NodeExporterInfo nodeExporter) {}
