package io.headrace.planner.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the best possible placement costs, and what a given one does, in one number: how evenly each
 * partition's replicas are over zones, how evenly brokers are filled, how evenly zones are, and how
 * many replicas move, each weighing more than all that follow.
 */
final class Optimum {
  private static final long ZONE = 1L << 12;
  private static final long BROKER = 1L << 24;
  private static final long SPREAD = 1L << 40;

  private Optimum() {}

  /** The least cost of evening a layout over these brokers. */
  static long ofReplicas(Layout present, List<Broker> brokers) {
    List<String> zones = zones(brokers);
    int partitions = present.partitions().size();
    int firstBroker = 1 + partitions * (1 + zones.size());
    int firstZone = firstBroker + brokers.size();
    int sink = firstZone + zones.size();
    CheapestFlow flow =
        new CheapestFlow(
            sink + 1,
            partitions * (1 + zones.size() + brokers.size()) + brokers.size() + zones.size());
    int units = 0;
    for (int i = 0; i < partitions; i++) {
      PartitionReplicas partition = present.partitions().get(i);
      int replicas = Math.min(partition.replicas().size(), brokers.size());
      units += replicas;
      flow.edge(0, 1 + i, replicas, 0, 0);
      for (int zone = 0; zone < zones.size(); zone++) {
        flow.edge(1 + i, 1 + partitions + i * zones.size() + zone, replicas, 0, SPREAD);
      }
      for (int broker = 0; broker < brokers.size(); broker++) {
        int zone = zones.indexOf(brokers.get(broker).zone());
        boolean stays = partition.replicas().contains(brokers.get(broker).id());
        flow.edge(
            1 + partitions + i * zones.size() + zone, firstBroker + broker, 1, stays ? 0 : 1, 0);
      }
    }
    ends(flow, brokers, zones, firstBroker, units);
    return flow.send(0, sink, units);
  }

  /** The least cost of choosing leaders among the replicas of a layout. */
  static long ofLeaders(Layout layout) {
    List<String> zones = zones(layout.brokers());
    List<Integer> ids = layout.brokers().stream().map(Broker::id).toList();
    int partitions = layout.partitions().size();
    int firstBroker = 1 + partitions;
    int sink = firstBroker + ids.size() + zones.size();
    CheapestFlow flow =
        new CheapestFlow(sink + 1, partitions * (1 + ids.size()) + ids.size() + zones.size());
    for (int i = 0; i < partitions; i++) {
      flow.edge(0, 1 + i, 1, 0, 0);
      for (int id : layout.partitions().get(i).replicas()) {
        flow.edge(1 + i, firstBroker + ids.indexOf(id), 1, 0, 0);
      }
    }
    ends(flow, layout.brokers(), zones, firstBroker, partitions);
    return flow.send(0, sink, partitions);
  }

  private static void ends(
      CheapestFlow flow, List<Broker> brokers, List<String> zones, int firstBroker, int units) {
    int firstZone = firstBroker + brokers.size();
    for (int broker = 0; broker < brokers.size(); broker++) {
      int zone = zones.indexOf(brokers.get(broker).zone());
      flow.edge(firstBroker + broker, firstZone + zone, units, 0, BROKER);
    }
    for (int zone = 0; zone < zones.size(); zone++) {
      flow.edge(firstZone + zone, firstZone + zones.size(), units, 0, ZONE);
    }
  }

  /** What a layout costs, moved replicas given. */
  static long costOfReplicas(Layout layout, int moved) {
    Map<Integer, String> zoneOf = new TreeMap<>();
    layout.brokers().forEach(broker -> zoneOf.put(broker.id(), broker.zone()));
    long spread = 0;
    for (PartitionReplicas partition : layout.partitions()) {
      Map<String, Integer> inZones = new TreeMap<>();
      partition.replicas().forEach(id -> inZones.merge(zoneOf.get(id), 1, Integer::sum));
      spread += inZones.values().stream().mapToLong(Optimum::sum).sum();
    }
    return spread * SPREAD
        + cost(layout.replicasByBroker().values(), layout.replicasByZone().values())
        + moved;
  }

  /** What the leaders of a layout cost. */
  static long costOfLeaders(Layout layout) {
    return cost(layout.leadersByBroker().values(), layout.leadersByZone().values());
  }

  private static long cost(Iterable<Integer> brokers, Iterable<Integer> zones) {
    long cost = 0;
    for (int count : brokers) {
      cost += BROKER * sum(count);
    }
    for (int count : zones) {
      cost += ZONE * sum(count);
    }
    return cost;
  }

  private static long sum(int count) {
    return (long) count * (count + 1) / 2;
  }

  private static List<String> zones(List<Broker> brokers) {
    List<String> zones = new ArrayList<>();
    for (Broker broker : brokers) {
      if (!zones.contains(broker.zone())) {
        zones.add(broker.zone());
      }
    }
    return zones;
  }
}
