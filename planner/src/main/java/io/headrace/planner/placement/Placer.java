package io.headrace.planner.placement;

import java.util.List;
import java.util.function.ToLongFunction;

/** Places replicas and leaders. */
public final class Placer {
  private Placer() {}

  /** A layout from nothing: each topic even by itself, and all together. */
  public static Layout place(List<Broker> brokers, List<NewTopic> topics) {
    return extend(new Layout(brokers, List.of()), topics);
  }

  /** The layout with new topics; what is there stays where it is. */
  public static Layout extend(Layout present, List<NewTopic> topics) {
    throw new UnsupportedOperationException("to come");
  }

  /** The partitions that raise a topic's number of partitions to this one, and nothing else. */
  public static List<PartitionReplicas> grow(Layout present, String topic, int partitions) {
    throw new UnsupportedOperationException("to come");
  }

  /** The layout evened over these brokers with the fewest moved replicas. */
  public static Reassignment rebalance(Layout present, List<Broker> brokers) {
    return rebalance(present, brokers, _ -> 1);
  }

  /** The layout evened over these brokers with the fewest moved bytes. */
  public static Reassignment rebalance(
      Layout present, List<Broker> brokers, ToLongFunction<PartitionReplicas> bytes) {
    throw new UnsupportedOperationException("to come");
  }

  /** The layout evened while one topic's partitions get this many replicas each. */
  public static Reassignment replicate(
      Layout present,
      String topic,
      int replicationFactor,
      ToLongFunction<PartitionReplicas> bytes) {
    throw new UnsupportedOperationException("to come");
  }
}
