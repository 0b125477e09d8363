package io.headrace.api.wire;

/** Values of {@code ConfigurationState} in the MSK API. */
public enum ConfigurationState {
  ACTIVE,
  DELETING,
  DELETE_FAILED
}
