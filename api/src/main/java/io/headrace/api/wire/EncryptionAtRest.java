package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code EncryptionAtRest} of the MSK API. */
public record EncryptionAtRest(@Nullable String dataVolumeKMSKeyId) {}
