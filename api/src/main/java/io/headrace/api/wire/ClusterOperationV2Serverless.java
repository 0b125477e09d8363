package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code ClusterOperationV2Serverless} of the MSK API. */
public record ClusterOperationV2Serverless(
    @Nullable ServerlessConnectivityInfo sourceClusterInfo,
    @Nullable ServerlessConnectivityInfo targetClusterInfo,
    @Nullable VpcConnectionInfoServerless vpcConnectionInfo) {}
