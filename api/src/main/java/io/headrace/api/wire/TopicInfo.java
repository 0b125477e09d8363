package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code TopicInfo} of the MSK API. */
public record TopicInfo(
    @Nullable String topicArn,
    @Nullable String topicName,
    @Nullable Integer replicationFactor,
    @Nullable Integer partitionCount,
    @Nullable Integer outOfSyncReplicaCount) {}
