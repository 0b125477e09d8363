package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code DescribeTopicPartitions} operation. */
public record DescribeTopicPartitionsResponse(
    @Nullable List<TopicPartitionInfo> partitions, @Nullable String nextToken) {}
