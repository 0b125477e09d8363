package io.headrace.bench.workload;

/** What members of a group speak with the broker. */
public enum GroupProtocol {
  /** Kafka's first, with rebalances that the clients do. */
  CLASSIC,
  /** KIP-848: the broker assigns. */
  CONSUMER,
  /** KIP-932: records are shared out one by one. */
  SHARE
}
