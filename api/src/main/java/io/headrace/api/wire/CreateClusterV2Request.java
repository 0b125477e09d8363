package io.headrace.api.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of the {@code CreateClusterV2} operation. */
public record CreateClusterV2Request(
    @Nullable String clusterName,
    @Nullable Map<String, String> tags,
    @Nullable ProvisionedRequest provisioned,
    @Nullable ServerlessRequest serverless) {}
