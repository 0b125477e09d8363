package io.headrace.control.kafka;

import java.util.Set;

/** What a cluster says of itself through the Admin API. */
public sealed interface ClusterHealth {

  /** No broker answers. */
  record Unreachable(String reason) implements ClusterHealth {}

  /**
   * A broker answered.
   *
   * @param brokers ids of the brokers that are registered and not fenced
   * @param controllers ids of the controllers that have caught up with the quorum's leader, which
   *     is one of them; empty when there is no leader
   * @param underReplicated partitions with fewer in-sync replicas than replicas, those of internal
   *     topics too
   * @param offline partitions without a leader
   */
  record Reachable(Set<Integer> brokers, Set<Integer> controllers, int underReplicated, int offline)
      implements ClusterHealth {
    public Reachable {
      brokers = Set.copyOf(brokers);
      controllers = Set.copyOf(controllers);
    }
  }
}
