package io.headrace.planner.placement;

import java.util.function.IntPredicate;

/** Chooses the broker for a unit that has none: the one with least, and in the zone with least. */
final class Chooser {
  private final Fleet fleet;
  private final Holdings holdings;
  private final Load load;

  Chooser(Fleet fleet, Holdings holdings, Load load) {
    this.fleet = fleet;
    this.holdings = holdings;
    this.load = load;
  }

  /** The best broker that has none of a partition, in the zones that have room for it. */
  int choose(int partition, IntPredicate hasRoom) {
    boolean[] open = new boolean[fleet.zones()];
    for (int zone = 0; zone < open.length; zone++) {
      open[zone] = hasRoom.test(zone);
    }
    int best = -1;
    for (int broker = 0; broker < fleet.brokers(); broker++) {
      if (open[fleet.zone(broker)]
          && (best < 0 || compare(partition, broker, best) < 0)
          && !holdings.holds(partition, broker)) {
        best = broker;
      }
    }
    if (best < 0) {
      throw new IllegalStateException("no broker has room for partition " + partition);
    }
    return best;
  }

  /** The best of these brokers. */
  int choose(int partition, int[] brokers) {
    int best = brokers[0];
    for (int broker : brokers) {
      if (compare(partition, broker, best) < 0) {
        best = broker;
      }
    }
    return best;
  }

  private int compare(int partition, int one, int other) {
    int zone = fleet.zone(one);
    int otherZone = fleet.zone(other);
    int held = Integer.compare(holdings.count(one), holdings.count(other));
    if (held != 0) {
      return held;
    }
    int inZone = Integer.compare(holdings.zoneCount(zone), holdings.zoneCount(otherZone));
    if (inZone != 0) {
      return inZone;
    }
    int loaded = Long.compare(load.ofBroker(one), load.ofBroker(other));
    if (loaded != 0) {
      return loaded;
    }
    int zoneLoaded = Long.compare(load.ofZone(zone), load.ofZone(otherZone));
    if (zoneLoaded != 0) {
      return zoneLoaded;
    }
    int ofTopic =
        Integer.compare(holdings.inTopic(partition, one), holdings.inTopic(partition, other));
    return ofTopic != 0 ? ofTopic : Integer.compare(turn(one), turn(other));
  }

  /**
   * The place of a broker in the order in which its zone's brokers are taken this time around. Each
   * zone begins elsewhere each time, so that a broker's partitions have their other replicas on
   * many brokers, and many take over from it.
   */
  private int turn(int broker) {
    int zone = fleet.zone(broker);
    int round = holdings.count(broker) + load.units(broker);
    return (int) ((fleet.placeInZone(broker) + (long) zone * round) % fleet.zoneSize(zone));
  }
}
