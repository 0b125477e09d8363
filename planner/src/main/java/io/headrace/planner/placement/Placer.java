package io.headrace.planner.placement;

import io.headrace.planner.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Places replicas and leaders on brokers, and moves them when brokers come or go.
 *
 * <p><b>What is promised</b>, in this order; each goes before all that follow:
 *
 * <ol>
 *   <li><i>Spread.</i> A partition's replicas are on different brokers, and as even over the zones
 *       as these have brokers: in distinct zones whenever there are as many zones as replicas.
 *   <li><i>Even brokers.</i> No other layout that is spread so has brokers more even: the sum of
 *       the squares of their replica counts is least. With as many brokers in each zone that means
 *       that any two brokers differ by at most one.
 *   <li><i>Even zones.</i> Of those layouts, none has zones more even, in the same sense.
 *   <li><i>Fewest moves.</i> Of those, none copies less: replicas, or bytes where sizes are given.
 * </ol>
 *
 * Leaders are chosen among the replicas by the same order: even brokers, even zones. With as many
 * brokers in each zone, and the same number of replicas for all partitions, they too are within one
 * per broker and per zone. (Each replica could lead its partition for the r-th part of the time;
 * then every broker leads between the rounded-down and the rounded-up mean; and what can be had in
 * parts can be had in whole numbers, since flows are integral.) With several replication factors
 * they are as even as the replicas allow. That a leader changes copies nothing, so that is not
 * spared where leaders are uneven; where they are even already, they stay.
 *
 * <p>New topics are placed one after the other, by name. Each is even by itself within one, and has
 * its odd replicas where least is otherwise, so that the whole is even within one if it was. When
 * brokers come or go, the whole is evened; topics are looked after by choosing, of what may move,
 * the topic that the fuller broker has most of, and no more is promised of a single one. {@link
 * #even} evens single topics.
 *
 * <p><b>Zones of unequal size.</b> Ten brokers in zones of four, three and three, and partitions of
 * three replicas: each zone has to have one of each partition, so the brokers of the larger zone
 * have three quarters of what the others have, and no placement changes that. Leaders can still be
 * even over all ten. With two replicas the ten are even, and the larger zone has more. In short:
 * brokers before zones, since it is a broker that runs full.
 *
 * <p><b>The lower bound of movement.</b> Replicas on brokers that go must move; so must what a
 * broker has above its final count. Where zones leave no choice that is all that moves. Where they
 * do, for example when a fourth zone is added, the bound is the cost of the cheapest flow in the
 * network below, and it is reached, not approached: the answer is an optimum.
 *
 * <p><b>Method.</b> Replicas are a flow: from each partition through a broker and its zone to a
 * sink. A broker's n-th replica costs n, which makes even flows cheapest; a replica that is not on
 * its broker yet costs its size. First replicas are kept where they may stay, and missing ones
 * given to the emptiest broker ({@link Chooser}); then the fullest gives to the emptiest ({@link
 * Leveller}); then, while there is a cycle of negative cost, units are sent around it ({@link
 * Residual}). No such cycle: no better flow. Leaders are a second flow, in which a partition has
 * one unit ({@link Leadership}).
 *
 * <p>Nothing is decided by chance or by the order of the input: brokers are taken by id, partitions
 * by topic and number. A plan that was carried out is followed by none; one that was carried out in
 * part is gone on with by planning again.
 *
 * <p>Six partitions of three replicas on three brokers, and three more brokers come, one in each
 * zone: each of the old ones has 18 / 3 = 6 replicas; nine are copied, and each of the six has 3.
 */
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
   * The layout with some topics even, each by itself, and with so many replicas of each of their
   * partitions, with the fewest moved bytes. Other topics stay where they are.
   *
   * @param replicationFactors by topic, of those that may move
   * @param bytes of one replica of a partition as it is; not negative
   */
  public static Reassignment even(
      Layout present,
      Map<String, Integer> replicationFactors,
      ToLongFunction<PartitionReplicas> bytes) {
    Fleet fleet = new Fleet(present.brokers());
    Burden load = Burden.none(fleet);
    Map<String, List<PartitionReplicas>> moving = new TreeMap<>();
    List<PartitionReplicas> all = new ArrayList<>();
    for (PartitionReplicas partition : present.partitions()) {
      if (replicationFactors.containsKey(partition.topic())) {
        moving.computeIfAbsent(partition.topic(), _ -> new ArrayList<>()).add(partition);
      } else {
        all.add(partition);
      }
    }
    load.add(fleet, all);
    replicationFactors.forEach(
        (topic, replicas) -> {
          check(replicas, fleet);
          if (!moving.containsKey(topic)) {
            throw unknown(topic);
          }
        });
    moving.forEach(
        (topic, old) -> {
          int replicas = replicationFactors.getOrDefault(topic, 1);
          List<Demand> demands =
              old.stream()
                  .map(partition -> Demand.of(partition, replicas, bytes.applyAsLong(partition)))
                  .toList();
          List<PartitionReplicas> evened =
              new Evening(fleet, demands).even(Burden.none(fleet), load);
          load.add(fleet, evened);
          all.addAll(evened);
        });
    return Reassignment.between(present, new Layout(present.brokers(), all));
  }

  private static List<PartitionReplicas> existing(Layout layout, String topic) {
    List<PartitionReplicas> partitions = layout.topic(topic);
    if (partitions.isEmpty()) {
      throw unknown(topic);
    }
    return partitions;
  }

  private static InvalidInputException unknown(String topic) {
    return new InvalidInputException(
        "topic", topic, "is not in the layout", "Name a topic that the cluster has.");
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
