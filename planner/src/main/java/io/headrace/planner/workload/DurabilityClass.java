package io.headrace.planner.workload;

/** What matters more when brokers are lost. */
public enum DurabilityClass {
  /** Acknowledged records survive; writes stop without a quorum. {@code acks=all}. */
  DURABLE,
  /** Writes go on; the last records may be lost. {@code acks=1}. */
  AVAILABLE
}
