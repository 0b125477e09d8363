package io.headrace.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shape {@code ConfigurationRevision} of the MSK API. */
public record ConfigurationRevision(
    @Nullable Instant creationTime, @Nullable String description, @Nullable Long revision) {}
