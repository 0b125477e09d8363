package io.headrace.planner.placement;

import java.util.stream.IntStream;

/**
 * Replicas: on brokers of their own, and as even over the zones as {@link ZoneShare} says. A
 * replica costs what has to be copied to its broker.
 */
final class ReplicaRule implements Rule {
  private final Fleet fleet;
  private final int[] everywhere;
  private final ZoneShare[] shares;
  private final int[][] present;
  private final long[] weights;

  /**
   * @param shares of each partition
   * @param present the brokers of the fleet that have a replica of each partition at present
   * @param weights what copying each partition costs
   */
  ReplicaRule(Fleet fleet, ZoneShare[] shares, int[][] present, long[] weights) {
    this.fleet = fleet;
    this.everywhere = IntStream.range(0, fleet.brokers()).toArray();
    this.shares = shares;
    this.present = present;
    this.weights = weights;
  }

  @Override
  public int[] candidates(int partition) {
    return everywhere;
  }

  @Override
  public boolean allows(int partition, int[] holders, int from, int to) {
    int fromZone = fleet.zone(from);
    int toZone = fleet.zone(to);
    boolean sameZone = fromZone == toZone;
    if (!sameZone && !shares[partition].leavesChoice()) {
      return false;
    }
    int inFrom = 0;
    int inTo = 0;
    for (int holder : holders) {
      if (holder == to) {
        return false;
      }
      int zone = fleet.zone(holder);
      inFrom += zone == fromZone ? 1 : 0;
      inTo += zone == toZone ? 1 : 0;
    }
    return sameZone || shares[partition].allows(fromZone, inFrom, toZone, inTo);
  }

  @Override
  public boolean mindsTopics() {
    return false;
  }

  @Override
  public long weight(int partition) {
    return weights[partition];
  }

  @Override
  public long cost(int partition, int broker) {
    for (int holder : present[partition]) {
      if (holder == broker) {
        return 0;
      }
    }
    return weights[partition];
  }
}
