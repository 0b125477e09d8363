package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code EncryptionInTransit} of the MSK API. */
public record EncryptionInTransit(
    @Nullable ClientBroker clientBroker, @Nullable Boolean inCluster) {}
