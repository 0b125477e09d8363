package io.headrace.api.wire;

/** Values of {@code StorageMode} in the MSK API. */
public enum StorageMode {
  LOCAL,
  TIERED
}
