package io.headrace.api.wire;

/** Values of {@code NodeType} in the MSK API. */
public enum NodeType {
  BROKER
}
