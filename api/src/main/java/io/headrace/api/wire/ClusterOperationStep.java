package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code ClusterOperationStep} of the MSK API. */
public record ClusterOperationStep(
    @Nullable ClusterOperationStepInfo stepInfo, @Nullable String stepName) {}
