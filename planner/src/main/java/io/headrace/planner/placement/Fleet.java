package io.headrace.planner.placement;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Brokers as numbers from 0 by id, and zones as numbers from 0 by name. Immutable. */
final class Fleet {
  private final int[] ids;
  private final int[] zones;
  private final int[] placeInZone;
  private final int[] zoneSizes;
  private final Map<Integer, Integer> indices = new HashMap<>();

  /**
   * @param brokers by id
   */
  Fleet(List<Broker> brokers) {
    List<String> names = List.copyOf(new TreeSet<>(brokers.stream().map(Broker::zone).toList()));
    ids = brokers.stream().mapToInt(Broker::id).toArray();
    zones = brokers.stream().mapToInt(broker -> names.indexOf(broker.zone())).toArray();
    zoneSizes = new int[names.size()];
    placeInZone = new int[ids.length];
    for (int broker = 0; broker < ids.length; broker++) {
      placeInZone[broker] = zoneSizes[zones[broker]]++;
      indices.put(ids[broker], broker);
    }
  }

  int brokers() {
    return ids.length;
  }

  int zones() {
    return zoneSizes.length;
  }

  int zoneSize(int zone) {
    return zoneSizes[zone];
  }

  int zone(int broker) {
    return zones[broker];
  }

  /** The how-manieth of its zone a broker is, from 0. */
  int placeInZone(int broker) {
    return placeInZone[broker];
  }

  int id(int broker) {
    return ids[broker];
  }

  /** The brokers with these ids, in this order; those that are not of the fleet left out. */
  int[] indices(List<Integer> brokerIds) {
    return brokerIds.stream()
        .mapToInt(id -> indices.getOrDefault(id, -1))
        .filter(broker -> broker >= 0)
        .toArray();
  }

  /**
   * The ids of a partition's brokers: the leader, then those that stay in their order, then new
   * ones. Of these the ones that follow the leader in the order of zones come first: were it lost,
   * the next zone would lead, another for each zone.
   *
   * @param present ids of those that have the partition now
   */
  List<Integer> ordered(int[] holders, int leader, List<Integer> present) {
    return Arrays.stream(holders)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(broker -> broker == leader ? 0 : 1)
                .thenComparingInt(
                    broker -> {
                      int place = present.indexOf(ids[broker]);
                      return place < 0 ? present.size() : place;
                    })
                .thenComparingInt(
                    broker -> Math.floorMod(zones[broker] - zones[leader], zoneSizes.length))
                .thenComparingInt(broker -> broker))
        .map(broker -> ids[broker])
        .toList();
  }
}
