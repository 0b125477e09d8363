package io.headrace.planner.placement;

import java.util.List;

/**
 * A partition to be placed, or to be moved at need. Immutable.
 *
 * @param present the brokers that have it now, the preferred leader first; empty if it is new
 * @param replicas how many it is to have, at most the number of brokers
 * @param weight what a copy of it costs; the same for all brokers, and so nothing, if it is new
 */
record Demand(String topic, int partition, List<Integer> present, int replicas, long weight) {

  static Demand of(PartitionReplicas partition, int replicas, long bytes) {
    return new Demand(
        partition.topic(),
        partition.partition(),
        partition.replicas(),
        replicas,
        Math.max(1, bytes));
  }
}
