package io.headrace.api.wire;

/** Values of {@code KafkaVersionStatus} in the MSK API. */
public enum KafkaVersionStatus {
  ACTIVE,
  DEPRECATED
}
