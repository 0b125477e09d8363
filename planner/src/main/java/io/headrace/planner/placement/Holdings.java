package io.headrace.planner.placement;

import java.util.Arrays;

/**
 * Who holds what: each partition has units, replicas or its one leadership, and each unit is on a
 * broker. Mutable; for one thread.
 */
final class Holdings {
  private final Fleet fleet;
  private final int[][] holders;
  private final int[][] places;
  private final int[] sizes;
  private final long[][] held;
  private final int[] heldSizes;
  private final int[] counts;
  private final int[] zoneCounts;
  private final int[] topics;
  private final int[][] topicCounts;

  /**
   * @param units of each partition, none of them placed yet
   * @param topics the topic of each partition, numbers from 0
   * @param pinned what each broker holds that counts but cannot be moved
   */
  Holdings(Fleet fleet, int[] units, int[] topics, Load pinned) {
    this.fleet = fleet;
    this.topics = topics;
    topicCounts = new int[Arrays.stream(topics).max().orElse(-1) + 1][fleet.brokers()];
    holders = new int[units.length][];
    places = new int[units.length][];
    sizes = new int[units.length];
    for (int partition = 0; partition < units.length; partition++) {
      holders[partition] = new int[units[partition]];
      places[partition] = new int[units[partition]];
      Arrays.fill(holders[partition], -1);
    }
    held = new long[fleet.brokers()][8];
    heldSizes = new int[fleet.brokers()];
    counts = new int[fleet.brokers()];
    zoneCounts = new int[fleet.zones()];
    for (int broker = 0; broker < counts.length; broker++) {
      counts[broker] = pinned.units(broker);
      zoneCounts[fleet.zone(broker)] += counts[broker];
    }
  }

  int partitions() {
    return holders.length;
  }

  /** Who hold the units of a partition; -1 for one that is not placed yet. Not to be changed. */
  int[] holders(int partition) {
    return holders[partition];
  }

  boolean isWhole(int partition) {
    return sizes[partition] == holders[partition].length;
  }

  /** How many units a broker holds, with what is pinned to it. */
  int count(int broker) {
    return counts[broker];
  }

  int zoneCount(int zone) {
    return zoneCounts[zone];
  }

  /** How many units a broker holds that can be moved. */
  int movable(int broker) {
    return heldSizes[broker];
  }

  /** The partition of the i-th movable unit of a broker; the order changes with each move. */
  int partition(int broker, int i) {
    return (int) (held[broker][i] >>> Integer.SIZE);
  }

  boolean holds(int partition, int broker) {
    for (int holder : holders[partition]) {
      if (holder == broker) {
        return true;
      }
    }
    return false;
  }

  int topic(int partition) {
    return topics[partition];
  }

  /** How many movable units of a partition's topic a broker holds. */
  int inTopic(int partition, int broker) {
    return topicCounts[topics[partition]][broker];
  }

  /** How many units of a partition each zone has. */
  int[] inZones(int partition) {
    int[] inZone = new int[fleet.zones()];
    for (int holder : holders[partition]) {
      if (holder >= 0) {
        inZone[fleet.zone(holder)]++;
      }
    }
    return inZone;
  }

  /** Places a unit that is on no broker yet. */
  void place(int partition, int broker) {
    put(partition, sizes[partition]++, broker);
  }

  /** Moves the unit that one broker holds to another, which holds none of this partition. */
  void move(int partition, int from, int to) {
    for (int unit = 0; unit < holders[partition].length; unit++) {
      if (holders[partition][unit] == from) {
        take(partition, unit, from);
        put(partition, unit, to);
        return;
      }
    }
    throw new IllegalStateException("broker " + from + " holds nothing of " + partition);
  }

  private void put(int partition, int unit, int broker) {
    int place = heldSizes[broker]++;
    if (place == held[broker].length) {
      held[broker] = Arrays.copyOf(held[broker], place * 2);
    }
    held[broker][place] = ((long) partition << Integer.SIZE) | unit;
    holders[partition][unit] = broker;
    places[partition][unit] = place;
    counts[broker]++;
    topicCounts[topics[partition]][broker]++;
    zoneCounts[fleet.zone(broker)]++;
  }

  private void take(int partition, int unit, int broker) {
    int place = places[partition][unit];
    long last = held[broker][--heldSizes[broker]];
    held[broker][place] = last;
    places[(int) (last >>> Integer.SIZE)][(int) last] = place;
    counts[broker]--;
    topicCounts[topics[partition]][broker]--;
    zoneCounts[fleet.zone(broker)]--;
  }
}
