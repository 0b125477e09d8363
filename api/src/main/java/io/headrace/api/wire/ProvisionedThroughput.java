package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Volume throughput bought on top of the baseline; {@code volumeThroughput} is in MiB a second. */
public record ProvisionedThroughput(
    @Nullable Boolean enabled, @Nullable Integer volumeThroughput) {}
