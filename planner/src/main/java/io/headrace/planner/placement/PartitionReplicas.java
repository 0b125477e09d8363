package io.headrace.planner.placement;

import io.headrace.planner.InvalidInputException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * A partition and the brokers that have a replica of it. Immutable.
 *
 * @param partition its number in its topic, from 0
 * @param replicas node ids without repetition, at least one, the preferred leader first
 */
public record PartitionReplicas(String topic, int partition, List<Integer> replicas)
    implements Comparable<PartitionReplicas> {
  private static final Comparator<PartitionReplicas> ORDER =
      Comparator.comparing(PartitionReplicas::topic).thenComparingInt(PartitionReplicas::partition);

  public PartitionReplicas {
    replicas = List.copyOf(replicas);
    if (replicas.isEmpty() || new HashSet<>(replicas).size() < replicas.size()) {
      throw new InvalidInputException(
          "replicas",
          topic + "-" + partition + " " + replicas,
          replicas.isEmpty() ? "has no broker" : "names a broker twice",
          "Name each broker that has a replica once, the preferred leader first.");
    }
  }

  /** The node id of the broker that should lead. */
  public int preferredLeader() {
    return replicas.getFirst();
  }

  /** The same partition on other brokers. */
  public PartitionReplicas on(List<Integer> brokers) {
    return new PartitionReplicas(topic, partition, brokers);
  }

  /** {@code topic-partition}, as Kafka writes it. */
  public String name() {
    return topic + "-" + partition;
  }

  /** By topic, then by number; the brokers do not count. */
  @Override
  public int compareTo(PartitionReplicas other) {
    return ORDER.compare(this, other);
  }
}
