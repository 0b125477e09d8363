package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code EncryptionInfo} of the MSK API. */
public record EncryptionInfo(
    @Nullable EncryptionAtRest encryptionAtRest,
    @Nullable EncryptionInTransit encryptionInTransit) {}
