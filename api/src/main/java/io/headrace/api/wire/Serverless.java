package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shape {@code Serverless} of the MSK API. */
public record Serverless(
    @Nullable List<VpcConfig> vpcConfigs,
    @Nullable ServerlessClientAuthentication clientAuthentication,
    @Nullable ServerlessConnectivityInfo connectivityInfo) {}
