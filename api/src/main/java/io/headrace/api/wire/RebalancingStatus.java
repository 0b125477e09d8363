package io.headrace.api.wire;

/** Values of {@code RebalancingStatus} in the MSK API. */
public enum RebalancingStatus {
  PAUSED,
  ACTIVE
}
