package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shape {@code VpcConfig} of the MSK API. */
public record VpcConfig(
    @Nullable List<String> subnetIds, @Nullable List<String> securityGroupIds) {}
