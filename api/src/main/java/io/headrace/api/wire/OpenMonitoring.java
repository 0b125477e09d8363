package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code OpenMonitoring} of the MSK API. */
public record OpenMonitoring(@Nullable Prometheus prometheus) {}
