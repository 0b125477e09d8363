package io.headrace.api.wire;

/** Values of {@code EnhancedMonitoring} in the MSK API. */
public enum EnhancedMonitoring {
  DEFAULT,
  PER_BROKER,
  PER_TOPIC_PER_BROKER,
  PER_TOPIC_PER_PARTITION
}
