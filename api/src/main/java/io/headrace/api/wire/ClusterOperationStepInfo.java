package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code ClusterOperationStepInfo} of the MSK API. */
public record ClusterOperationStepInfo(@Nullable String stepStatus) {}
