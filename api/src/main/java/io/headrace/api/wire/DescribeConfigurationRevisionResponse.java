package io.headrace.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code DescribeConfigurationRevision} operation. */
@SuppressWarnings("ArrayRecordComponent") // a wire shape: never compared
public record DescribeConfigurationRevisionResponse(
    @Nullable String arn,
    @Nullable Instant creationTime,
    @Nullable String description,
    @Nullable Long revision,
    byte @Nullable [] serverProperties) {}
