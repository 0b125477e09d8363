package io.headrace.api.wire;

/** Values of {@code NetworkType} in the MSK API. */
public enum NetworkType {
  IPV4,
  DUAL
}
