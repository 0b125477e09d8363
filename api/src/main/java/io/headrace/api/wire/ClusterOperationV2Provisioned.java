package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shape {@code ClusterOperationV2Provisioned} of the MSK API. */
public record ClusterOperationV2Provisioned(
    @Nullable List<ClusterOperationStep> operationSteps,
    @Nullable MutableClusterInfo sourceClusterInfo,
    @Nullable MutableClusterInfo targetClusterInfo,
    @Nullable VpcConnectionInfo vpcConnectionInfo) {}
