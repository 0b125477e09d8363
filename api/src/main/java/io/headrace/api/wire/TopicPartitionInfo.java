package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shape {@code TopicPartitionInfo} of the MSK API. */
public record TopicPartitionInfo(
    @Nullable Integer partition,
    @Nullable Integer leader,
    @Nullable List<Integer> replicas,
    @Nullable List<Integer> isr) {}
