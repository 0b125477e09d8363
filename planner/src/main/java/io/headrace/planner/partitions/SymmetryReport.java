package io.headrace.planner.partitions;

import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.PartitionReplicas;
import io.headrace.planner.placement.Placer;
import io.headrace.planner.placement.Reassignment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Which topics of a running cluster break symmetry, what that does to the hottest broker, and the
 * plan that mends it. Topics that moves do not mend, and those that need none, stay where they are;
 * each of the others is made even by itself with the fewest moved bytes. Immutable.
 *
 * @param topics those with an asymmetry, by name
 * @param before the hottest broker as things are
 * @param after the hottest broker when the plan is carried out
 * @param plan the moves that mend what moves can
 * @param movedBytes what the plan copies
 */
public record SymmetryReport(
    Map<String, List<Asymmetry>> topics,
    BrokerHeat before,
    BrokerHeat after,
    Reassignment plan,
    long movedBytes) {
  public SymmetryReport {
    topics = Collections.unmodifiableMap(new TreeMap<>(topics));
  }

  public static SymmetryReport of(RunningCluster cluster) {
    Layout present = cluster.layout();
    Map<String, List<PartitionReplicas>> byTopic = new TreeMap<>();
    for (PartitionReplicas partition : present.partitions()) {
      byTopic.computeIfAbsent(partition.topic(), _ -> new ArrayList<>()).add(partition);
    }
    Map<String, List<Asymmetry>> topics = new TreeMap<>();
    Map<String, Integer> mendable = new TreeMap<>();
    for (Map.Entry<String, List<PartitionReplicas>> topic : byTopic.entrySet()) {
      Layout alone = new Layout(present.brokers(), topic.getValue());
      List<Asymmetry> found = find(alone, cluster.consumers().getOrDefault(topic.getKey(), 0));
      if (!found.isEmpty()) {
        topics.put(topic.getKey(), found);
      }
      if (found.stream().anyMatch(Asymmetry::isMendedByMoves)) {
        int replicas = topic.getValue().getFirst().replicas().size();
        mendable.put(topic.getKey(), Math.min(replicas, present.brokers().size()));
      }
    }
    ToLongFunction<PartitionReplicas> bytes = partition -> cluster.load(partition).bytes();
    Reassignment plan = Placer.even(present, mendable, bytes);
    return new SymmetryReport(
        topics, heat(present, cluster), heat(plan.after(), cluster), plan, plan.movedBytes(bytes));
  }

  private static List<Asymmetry> find(Layout topic, int consumers) {
    List<Asymmetry> found = new ArrayList<>();
    TreeSet<Integer> replicas = new TreeSet<>(topic.replicasByBroker().values());
    if (replicas.last() - replicas.first() > 1) {
      found.add(
          sizes(topic) > 1
              ? new Asymmetry.Zones(replicas.first(), replicas.last())
              : new Asymmetry.Replicas(replicas.first(), replicas.last()));
    }
    TreeSet<Integer> leaders = new TreeSet<>(topic.leadersByBroker().values());
    if (leaders.last() - leaders.first() > 1) {
      found.add(new Asymmetry.Leaders(leaders.first(), leaders.last()));
    }
    int shared = sharingZones(topic);
    if (shared > 0) {
      found.add(new Asymmetry.SharedZones(shared));
    }
    int partitions = topic.partitions().size();
    int brokers = topic.brokers().size();
    if (partitions % brokers != 0) {
      int even = Math.ceilDiv(partitions, brokers) * brokers;
      found.add(new Asymmetry.Count(partitions, brokers, even));
    }
    if (consumers > 0 && partitions % consumers != 0) {
      int even = Math.ceilDiv(partitions, consumers) * consumers;
      found.add(new Asymmetry.Consumers(partitions, consumers, even));
    }
    return found;
  }

  /** How many different numbers of brokers zones have. */
  private static int sizes(Layout layout) {
    return (int) layout.brokersByZone().values().stream().map(List::size).distinct().count();
  }

  private static int sharingZones(Layout topic) {
    Map<Integer, String> zones = new HashMap<>();
    for (Broker broker : topic.brokers()) {
      zones.put(broker.id(), broker.zone());
    }
    int zoneCount = new TreeSet<>(zones.values()).size();
    return (int)
        topic.partitions().stream()
            .filter(
                partition ->
                    partition.replicas().stream().map(zones::get).distinct().count()
                        < Math.min(zoneCount, partition.replicas().size()))
            .count();
  }

  private static BrokerHeat heat(Layout layout, RunningCluster cluster) {
    TreeMap<Integer, Double> loads = new TreeMap<>();
    layout.brokers().forEach(broker -> loads.put(broker.id(), 0.0));
    for (PartitionReplicas partition : layout.partitions()) {
      PartitionLoad load = cluster.load(partition);
      for (int id : partition.replicas()) {
        loads.computeIfPresent(id, (_, sum) -> sum + load.bytesInPerSecond());
      }
      loads.computeIfPresent(
          partition.preferredLeader(), (_, sum) -> sum + load.bytesOutPerSecond());
    }
    Map.Entry<Integer, Double> hottest = loads.firstEntry();
    double sum = 0;
    for (Map.Entry<Integer, Double> broker : loads.entrySet()) {
      sum += broker.getValue();
      if (broker.getValue() > hottest.getValue()) {
        hottest = broker;
      }
    }
    return new BrokerHeat(hottest.getKey(), hottest.getValue(), sum / loads.size());
  }
}
