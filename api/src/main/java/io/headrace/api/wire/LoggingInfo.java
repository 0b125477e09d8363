package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code LoggingInfo} of the MSK API. */
public record LoggingInfo(@Nullable BrokerLogs brokerLogs) {}
