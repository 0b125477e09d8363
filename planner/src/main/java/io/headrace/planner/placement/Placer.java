package io.headrace.planner.placement;

import io.headrace.planner.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Places replicas and leaders. */
public final class Placer {
  private Placer() {}

  /** A layout from nothing: each topic even by itself, and all together. */
  public static Layout place(List<Broker> brokers, List<NewTopic> topics) {
    return extend(new Layout(brokers, List.of()), topics);
  }

  /**
   * The layout with new topics; what is there stays where it is. Each new topic is even by itself;
   * where it cannot be quite, the brokers that have least get one more.
   */
  public static Layout extend(Layout present, List<NewTopic> topics) {
    Fleet fleet = new Fleet(present.brokers());
    topics.forEach(topic -> check(topic.replicationFactor(), fleet));
    List<PartitionReplicas> all = new ArrayList<>(present.partitions());
    all.addAll(new NewTopics(fleet, present.partitions()).place(topics));
    return new Layout(present.brokers(), all);
  }

  /**
   * The layout with more partitions of a topic; what is there stays where it is. All partitions of
   * the topic together are as even as that allows.
   *
   * @param partitions how many the topic is to have, at least as many as it has
   */
  public static Layout grow(Layout present, String topic, int partitions) {
    List<PartitionReplicas> old = existing(present, topic);
    if (partitions < old.size()) {
      throw new InvalidInputException(
          "partitions",
          Integer.toString(partitions),
          "is below the " + old.size() + " that topic '" + topic + "' has",
          "Partitions can only be added; for fewer, create another topic.");
    }
    Fleet fleet = new Fleet(present.brokers());
    int replicas = Math.min(old.getFirst().replicas().size(), fleet.brokers());
    Burden pinned = Burden.none(fleet);
    pinned.add(fleet, old);
    Burden load = Burden.none(fleet);
    load.add(fleet, present.partitions());
    List<Demand> demands = NewTopics.demands(topic, old.size(), partitions, replicas);
    List<PartitionReplicas> all = new ArrayList<>(present.partitions());
    all.addAll(new Evening(fleet, demands).even(pinned, load));
    return new Layout(present.brokers(), all);
  }

  /** The layout evened over these brokers with the fewest moved replicas. */
  public static Reassignment rebalance(Layout present, List<Broker> brokers) {
    return rebalance(present, brokers, _ -> 1);
  }

  /**
   * The layout evened over these brokers with the fewest moved bytes. Each partition keeps the
   * number of its replicas as long as there are brokers enough.
   *
   * @param bytes of one replica of a partition as it is; not negative
   */
  public static Reassignment rebalance(
      Layout present, List<Broker> brokers, ToLongFunction<PartitionReplicas> bytes) {
    Layout empty = new Layout(brokers, List.of());
    Fleet fleet = new Fleet(empty.brokers());
    Burden none = Burden.none(fleet);
    List<Demand> demands =
        present.partitions().stream()
            .map(
                partition ->
                    Demand.of(
                        partition,
                        Math.min(partition.replicas().size(), fleet.brokers()),
                        bytes.applyAsLong(partition)))
            .toList();
    Layout after = new Layout(brokers, new Evening(fleet, demands).even(none, none));
    return Reassignment.between(present, after);
  }

  /**
   * The layout with one topic even by itself and with this many replicas of each of its partitions,
   * with the fewest moved bytes. Other topics stay where they are.
   *
   * @param bytes of one replica of a partition as it is; not negative
   */
  public static Reassignment even(
      Layout present,
      String topic,
      int replicationFactor,
      ToLongFunction<PartitionReplicas> bytes) {
    List<PartitionReplicas> old = existing(present, topic);
    Fleet fleet = new Fleet(present.brokers());
    check(replicationFactor, fleet);
    List<PartitionReplicas> others =
        present.partitions().stream().filter(other -> !other.topic().equals(topic)).toList();
    Burden load = Burden.none(fleet);
    load.add(fleet, others);
    List<Demand> demands =
        old.stream()
            .map(partition -> Demand.of(partition, replicationFactor, bytes.applyAsLong(partition)))
            .toList();
    List<PartitionReplicas> all = new ArrayList<>(others);
    all.addAll(new Evening(fleet, demands).even(Burden.none(fleet), load));
    return Reassignment.between(present, new Layout(present.brokers(), all));
  }

  private static List<PartitionReplicas> existing(Layout layout, String topic) {
    List<PartitionReplicas> partitions = layout.topic(topic);
    if (partitions.isEmpty()) {
      throw new InvalidInputException(
          "topic", topic, "is not in the layout", "Name a topic that the cluster has.");
    }
    return partitions;
  }

  private static void check(int replicationFactor, Fleet fleet) {
    if (replicationFactor < 1 || replicationFactor > fleet.brokers()) {
      throw new InvalidInputException(
          "replicationFactor",
          Integer.toString(replicationFactor),
          replicationFactor < 1 ? "is below 1" : "is above the " + fleet.brokers() + " brokers",
          "Each replica needs a broker of its own: ask for 1 to "
              + fleet.brokers()
              + " replicas, or add brokers.");
    }
  }
}
