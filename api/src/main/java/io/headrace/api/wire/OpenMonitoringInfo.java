package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code OpenMonitoringInfo} of the MSK API. */
public record OpenMonitoringInfo(@Nullable PrometheusInfo prometheus) {}
