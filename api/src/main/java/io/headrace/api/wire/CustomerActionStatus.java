package io.headrace.api.wire;

/** Values of {@code CustomerActionStatus} in the MSK API. */
public enum CustomerActionStatus {
  CRITICAL_ACTION_REQUIRED,
  ACTION_RECOMMENDED,
  NONE
}
