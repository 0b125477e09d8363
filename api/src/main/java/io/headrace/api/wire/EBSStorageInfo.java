package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** A broker volume. {@code volumeSize} is in GiB, 1 to 16384. */
public record EBSStorageInfo(
    @Nullable ProvisionedThroughput provisionedThroughput, @Nullable Integer volumeSize) {}
