package io.headrace.control.reconcile;

import io.headrace.control.cluster.Node;
import io.headrace.control.kafka.PartitionReplicas;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Spreads partitions over the brokers that a cluster is to have.
 *
 * <p><b>Goals</b>, in this order: no replica on a broker that goes; a partition's replicas in as
 * many zones as it has replicas; the replicas on any two brokers differ by at most one in number;
 * so do the partitions that they should lead.
 *
 * <p><b>Constraints.</b> As few replicas as possible change their broker, and a partition keeps the
 * number of its replicas as long as there are brokers enough. Nothing is decided by chance, so that
 * a plan carried out in part is gone on with by planning again.
 *
 * <p><b>Method.</b> Three passes over a table of broker and partition:
 *
 * <ol>
 *   <li><i>Repair.</i> A replica stays unless its broker goes or an earlier one of the partition
 *       has its zone while another zone is free; a missing one goes to the least loaded broker of
 *       the zones that the partition has least of.
 *   <li><i>Level.</i> While two brokers differ by more than one, a replica moves from the fuller to
 *       the emptier, of a partition whose zones allow it, and of the topic that the fuller has most
 *       of in comparison. With as many zones as replicas that is always possible within a zone.
 *   <li><i>Lead.</i> While two brokers differ by more than one in the partitions that they should
 *       lead, leadership is handed on along the shortest chain of partitions from the one to the
 *       other. No replica moves.
 * </ol>
 *
 * <p>Three brokers with six partitions of three replicas each, and three more brokers come: each of
 * the old ones has 18 / 3 = 6 replicas; after nine moves each of the six has 3.
 */
final class ReplicaBalance {
  private final Map<Integer, String> zones = new TreeMap<>();
  private final Map<Integer, Set<Slot>> held = new TreeMap<>();
  private final List<Slot> slots = new ArrayList<>();

  /** A partition and its replicas as planned so far. */
  private static final class Slot {
    final PartitionReplicas present;
    final List<Integer> replicas = new ArrayList<>();

    Slot(PartitionReplicas present) {
      this.present = present;
    }

    int leader() {
      return replicas.getFirst();
    }
  }

  private ReplicaBalance(List<PartitionReplicas> present, List<Node> brokers) {
    brokers.forEach(broker -> zones.put(broker.id(), broker.zone().name()));
    brokers.forEach(broker -> held.put(broker.id(), new HashSet<>()));
    present.stream()
        .sorted(
            Comparator.comparing(PartitionReplicas::topic)
                .thenComparingInt(PartitionReplicas::partition))
        .map(Slot::new)
        .forEach(slots::add);
  }

  /**
   * The partitions whose replicas have to change, as they should be.
   *
   * @param brokers those to spread over, at least one
   */
  static List<PartitionReplicas> moves(List<PartitionReplicas> present, List<Node> brokers) {
    ReplicaBalance balance = new ReplicaBalance(present, brokers);
    balance.repair();
    balance.level();
    balance.lead();
    return balance.slots.stream()
        .filter(slot -> !slot.replicas.equals(slot.present.replicas()))
        .map(slot -> slot.present.on(slot.replicas))
        .toList();
  }

  private void repair() {
    for (Slot slot : slots) {
      keep(slot);
    }
    for (Slot slot : slots) {
      int wanted = Math.min(slot.present.replicas().size(), zones.size());
      while (slot.replicas.size() < wanted) {
        int broker = fill(slot);
        slot.replicas.add(broker);
        held(broker).add(slot);
      }
    }
  }

  private void keep(Slot slot) {
    int zoneCount = new HashSet<>(zones.values()).size();
    int most = Math.ceilDiv(slot.present.replicas().size(), zoneCount);
    for (int broker : slot.present.replicas()) {
      if (zones.containsKey(broker) && inZoneOf(slot, broker) < most) {
        slot.replicas.add(broker);
        held(broker).add(slot);
      }
    }
  }

  private int fill(Slot slot) {
    return zones.keySet().stream()
        .filter(broker -> !slot.replicas.contains(broker))
        .min(
            Comparator.<Integer>comparingLong(broker -> inZoneOf(slot, broker))
                .thenComparingInt(broker -> held(broker).size())
                .thenComparingInt(broker -> broker))
        .orElseThrow();
  }

  /** How many of a partition's replicas are in the zone of this broker. */
  private long inZoneOf(Slot slot, int broker) {
    String zone = zones.getOrDefault(broker, "");
    return slot.replicas.stream().filter(replica -> zone.equals(zones.get(replica))).count();
  }

  private Set<Slot> held(int broker) {
    return held.computeIfAbsent(broker, _ -> new HashSet<>());
  }

  private void level() {
    while (levelOnce()) {
      // until no two brokers differ by more than one, as far as zones allow
    }
  }

  private boolean levelOnce() {
    List<Integer> byLoad = ordered(broker -> held(broker).size());
    for (int i = byLoad.size() - 1; i > 0; i--) {
      int fuller = byLoad.get(i);
      for (int emptier : byLoad) {
        if (held(fuller).size() - held(emptier).size() <= 1) {
          break;
        }
        Optional<Slot> moved = movable(fuller, emptier);
        if (moved.isPresent()) {
          Slot slot = moved.get();
          slot.replicas.set(slot.replicas.indexOf(fuller), emptier);
          held(fuller).remove(slot);
          held(emptier).add(slot);
          return true;
        }
      }
    }
    return false;
  }

  private Optional<Slot> movable(int fuller, int emptier) {
    Map<String, Integer> surplus = new HashMap<>();
    held(fuller).forEach(slot -> surplus.merge(slot.present.topic(), 1, Integer::sum));
    held(emptier).forEach(slot -> surplus.merge(slot.present.topic(), -1, Integer::sum));
    boolean sameZone = String.valueOf(zones.get(fuller)).equals(zones.get(emptier));
    return held(fuller).stream()
        .filter(slot -> !slot.replicas.contains(emptier))
        .filter(slot -> sameZone || inZoneOf(slot, emptier) < inZoneOf(slot, fuller))
        .min(
            Comparator.<Slot>comparingInt(slot -> -surplus.getOrDefault(slot.present.topic(), 0))
                .thenComparing(slot -> slot.present.topic())
                .thenComparingInt(slot -> slot.present.partition()));
  }

  private List<Integer> ordered(ToIntFunction<Integer> load) {
    return zones.keySet().stream()
        .sorted(Comparator.comparingInt(load).thenComparingInt(broker -> broker))
        .toList();
  }

  private void lead() {
    Map<Integer, List<Slot>> led = new TreeMap<>();
    zones.keySet().forEach(broker -> led.put(broker, new ArrayList<>()));
    slots.forEach(slot -> led.getOrDefault(slot.leader(), new ArrayList<>()).add(slot));
    while (handOnOnce(led)) {
      // until no two brokers differ by more than one, as far as replicas allow
    }
  }

  private boolean handOnOnce(Map<Integer, List<Slot>> led) {
    List<Integer> byLoad = ordered(broker -> count(led, broker));
    for (int i = byLoad.size() - 1; i > 0; i--) {
      int busiest = byLoad.get(i);
      if (count(led, busiest) - count(led, byLoad.getFirst()) <= 1) {
        return false;
      }
      if (handOnFrom(busiest, led)) {
        return true;
      }
    }
    return false;
  }

  /** Hands on from the busiest to the nearest broker that leads two fewer, if there is one. */
  private static boolean handOnFrom(int busiest, Map<Integer, List<Slot>> led) {
    Map<Integer, Slot> reachedBy = new LinkedHashMap<>();
    Deque<Integer> next = new ArrayDeque<>(List.of(busiest));
    while (!next.isEmpty()) {
      int broker = next.remove();
      for (Slot slot : led.getOrDefault(broker, List.of())) {
        for (int replica : slot.replicas) {
          if (replica == busiest || reachedBy.containsKey(replica)) {
            continue;
          }
          reachedBy.put(replica, slot);
          if (count(led, busiest) - count(led, replica) > 1) {
            handOn(busiest, replica, reachedBy, led);
            return true;
          }
          next.add(replica);
        }
      }
    }
    return false;
  }

  private static void handOn(
      int from, int to, Map<Integer, Slot> reachedBy, Map<Integer, List<Slot>> led) {
    int taker = to;
    while (taker != from) {
      Slot slot = reachedBy.get(taker);
      if (slot == null) {
        throw new IllegalStateException("broker " + taker + " was not reached");
      }
      int giver = slot.leader();
      int place = slot.replicas.indexOf(taker);
      slot.replicas.set(place, giver);
      slot.replicas.set(0, taker);
      led.getOrDefault(giver, new ArrayList<>()).remove(slot);
      led.getOrDefault(taker, new ArrayList<>()).add(slot);
      taker = giver;
    }
  }

  private static int count(Map<Integer, List<Slot>> led, int broker) {
    return led.getOrDefault(broker, List.of()).size();
  }

  /** For each broker, how many partitions' changes concern it. */
  static Map<Integer, Long> concerned(
      List<PartitionReplicas> moves, List<PartitionReplicas> present) {
    Map<String, Set<Integer>> before =
        present.stream()
            .collect(
                Collectors.toMap(
                    partition -> partition.topic() + "-" + partition.partition(),
                    partition -> Set.copyOf(partition.replicas())));
    Map<Integer, Long> counts = new TreeMap<>();
    for (PartitionReplicas move : moves) {
      Set<Integer> changed = new HashSet<>(move.replicas());
      Set<Integer> old = before.getOrDefault(move.topic() + "-" + move.partition(), Set.of());
      Set<Integer> both = new HashSet<>(changed);
      both.retainAll(old);
      changed.addAll(old);
      changed.removeAll(both);
      changed.forEach(broker -> counts.merge(broker, 1L, Long::sum));
    }
    return counts;
  }
}
