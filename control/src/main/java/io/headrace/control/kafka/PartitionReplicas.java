package io.headrace.control.kafka;

import java.util.List;

/**
 * A partition and the brokers that have a replica of it. Immutable.
 *
 * @param replicas node ids without repetition, the preferred leader first
 */
public record PartitionReplicas(String topic, int partition, List<Integer> replicas) {
  public PartitionReplicas {
    replicas = List.copyOf(replicas);
  }

  /** The node id of the broker that should lead. */
  public int preferredLeader() {
    return replicas.getFirst();
  }

  /** The same partition on other brokers. */
  public PartitionReplicas on(List<Integer> brokers) {
    return new PartitionReplicas(topic, partition, brokers);
  }
}
