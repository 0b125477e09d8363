package io.headrace.planner.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Evens one set of partitions over a fleet: replicas first, then who leads. {@link Placer} tells
 * what is promised; {@link Residual} sees to it.
 */
final class Evening {
  private final Fleet fleet;
  private final List<Demand> demands;
  private final int[] topics;
  private final ZoneShare[] shares;
  private final int[][] present;

  /**
   * @param demands by topic and number
   */
  Evening(Fleet fleet, List<Demand> demands) {
    this.fleet = fleet;
    this.demands = demands;
    topics = new int[demands.size()];
    shares = new ZoneShare[demands.size()];
    present = new int[demands.size()][];
    Map<Integer, ZoneShare> byReplicas = new HashMap<>();
    for (int i = 0; i < topics.length; i++) {
      Demand demand = demands.get(i);
      boolean sameTopic = i > 0 && demand.topic().equals(demands.get(i - 1).topic());
      topics[i] = i == 0 ? 0 : sameTopic ? topics[i - 1] : topics[i - 1] + 1;
      shares[i] =
          byReplicas.computeIfAbsent(demand.replicas(), count -> new ZoneShare(count, fleet));
      present[i] = fleet.indices(demand.present());
    }
  }

  /**
   * The partitions as they should be, in the order of the demands.
   *
   * @param pinned what of the same is on brokers and cannot move
   * @param load what else is on them, which decides who has one more
   */
  List<PartitionReplicas> even(Burden pinned, Burden load) {
    Holdings replicas = replicas(pinned.replicas(), load.replicas());
    Leadership leadership = new Leadership(fleet, topics, holders(replicas));
    int[] leaders = leadership.even(presentLeaders(replicas), pinned.leaders(), load.leaders());
    List<PartitionReplicas> even = new ArrayList<>();
    for (int i = 0; i < topics.length; i++) {
      Demand demand = demands.get(i);
      List<Integer> ordered = fleet.ordered(replicas.holders(i), leaders[i], demand.present());
      even.add(new PartitionReplicas(demand.topic(), demand.partition(), ordered));
    }
    return even;
  }

  private Holdings replicas(Load pinned, Load load) {
    int[] units = demands.stream().mapToInt(Demand::replicas).toArray();
    long[] weights = demands.stream().mapToLong(Demand::weight).toArray();
    Holdings holdings = new Holdings(fleet, units, topics, pinned);
    for (int i = 0; i < topics.length; i++) {
      for (int broker : present[i]) {
        if (!holdings.isWhole(i) && shares[i].hasRoom(fleet.zone(broker), holdings.inZones(i))) {
          holdings.place(i, broker);
        }
      }
    }
    Chooser chooser = new Chooser(fleet, holdings, load);
    for (int i = 0; i < topics.length; i++) {
      while (!holdings.isWhole(i)) {
        int[] inZones = holdings.inZones(i);
        ZoneShare share = shares[i];
        holdings.place(i, chooser.choose(i, zone -> share.hasRoom(zone, inZones)));
      }
    }
    better(holdings, new ReplicaRule(fleet, shares, present, weights), load);
    return holdings;
  }

  private void better(Holdings holdings, Rule rule, Load load) {
    if (demands.size() == 1 && demands.getFirst().present().isEmpty()) {
      return; // one new partition was given the best brokers one after the other
    }
    Residual.best(fleet, holdings, rule, load);
  }

  private int[][] holders(Holdings replicas) {
    int[][] holders = new int[topics.length][];
    Arrays.setAll(holders, replicas::holders);
    return holders;
  }

  /** Who leads at present, as far as it keeps its replica; -1 where nobody does. */
  private int[] presentLeaders(Holdings replicas) {
    int[] led = new int[topics.length];
    for (int i = 0; i < led.length; i++) {
      int[] leader = fleet.indices(demands.get(i).present().stream().limit(1).toList());
      led[i] = leader.length == 1 && replicas.holds(i, leader[0]) ? leader[0] : -1;
    }
    return led;
  }
}
