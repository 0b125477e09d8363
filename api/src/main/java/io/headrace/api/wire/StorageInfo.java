package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code StorageInfo} of the MSK API. */
public record StorageInfo(@Nullable EBSStorageInfo ebsStorageInfo) {}
