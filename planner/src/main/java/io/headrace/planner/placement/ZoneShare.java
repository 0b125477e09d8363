package io.headrace.planner.placement;

/**
 * How many replicas of one partition a zone may have: as even over the zones as their brokers
 * allow. With at least as many zones as replicas that is one or none. Immutable.
 *
 * <p>Five replicas over zones of one, three and three brokers: each zone has its first, two have a
 * second, and then all five are placed; no zone has a third.
 */
final class ZoneShare {
  private final int[] least;
  private final int[] most;
  private final int extras;

  /**
   * @param replicas at most the number of brokers
   */
  ZoneShare(int replicas, Fleet fleet) {
    int level = 0;
    while (held(fleet, level + 1) <= replicas && held(fleet, level + 1) > held(fleet, level)) {
      level++;
    }
    least = new int[fleet.zones()];
    most = new int[fleet.zones()];
    extras = replicas - held(fleet, level);
    for (int zone = 0; zone < least.length; zone++) {
      least[zone] = Math.min(fleet.zoneSize(zone), level);
      most[zone] = extras == 0 ? least[zone] : Math.min(fleet.zoneSize(zone), level + 1);
    }
  }

  private static int held(Fleet fleet, int level) {
    int sum = 0;
    for (int zone = 0; zone < fleet.zones(); zone++) {
      sum += Math.min(fleet.zoneSize(zone), level);
    }
    return sum;
  }

  /** Whether some zones have one more than others, so that a replica may change its zone. */
  boolean leavesChoice() {
    return extras > 0;
  }

  /** Whether a replica may go from a zone with so many of its partition to one with so many. */
  boolean allows(int from, int inFrom, int to, int inTo) {
    return inFrom > least[from] && inTo < most[to];
  }

  /** Whether one more replica may be placed in a zone, given how many each zone has. */
  boolean hasRoom(int zone, int[] inZone) {
    if (inZone[zone] < least[zone]) {
      return true;
    }
    if (inZone[zone] >= most[zone]) {
      return false;
    }
    int used = 0;
    for (int other = 0; other < inZone.length; other++) {
      used += Math.max(0, inZone[other] - least[other]);
    }
    return used < extras;
  }
}
