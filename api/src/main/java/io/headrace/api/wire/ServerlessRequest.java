package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of the {@code Serverless} operation. */
public record ServerlessRequest(
    @Nullable List<VpcConfig> vpcConfigs,
    @Nullable ServerlessClientAuthentication clientAuthentication) {}
