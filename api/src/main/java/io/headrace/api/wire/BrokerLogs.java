package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code BrokerLogs} of the MSK API. */
public record BrokerLogs(
    @Nullable CloudWatchLogs cloudWatchLogs, @Nullable Firehose firehose, @Nullable S3 s3) {}
