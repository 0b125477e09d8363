package io.headrace.api.wire;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster of either type, as the second version of the API tells it. */
public record Cluster(
    @Nullable String activeOperationArn,
    @Nullable ClusterType clusterType,
    @Nullable String clusterArn,
    @Nullable String clusterName,
    @Nullable Instant creationTime,
    @Nullable String currentVersion,
    @Nullable ClusterState state,
    @Nullable StateInfo stateInfo,
    @Nullable Map<String, String> tags,
    @Nullable Provisioned provisioned,
    @Nullable Serverless serverless) {}
