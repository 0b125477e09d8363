package io.headrace.planner.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what can still be bettered by several moves at once: a cycle of negative cost in the
 * residual network of a flow.
 *
 * <p>The flow goes from each partition, as many units as it has, through the brokers that hold them
 * and the brokers' zones into one sink. Its residual network, with the partitions between two
 * brokers drawn as one arrow, has these nodes: brokers, zones, sink. And these arrows:
 *
 * <ul>
 *   <li>from a broker to another if some partition may move so; it costs what the cheapest such
 *       partition costs there less what it costs here;
 *   <li>from a broker to its zone: it holds one more; back: it holds one fewer. The n-th unit of a
 *       broker costs n, so that the sum is least when brokers are even;
 *   <li>from a zone to the sink and back, likewise.
 * </ul>
 *
 * <p>Costs are compared in this order: evenness of brokers, evenness of zones, moves, and what else
 * is on the brokers that hold more than others. A flow has the least cost exactly if there is no
 * negative cycle (Klein 1967; Ahuja, Magnanti and Orlin, Network Flows, 1993, theorem 9.1; for
 * costs that rise with each unit, section 14.3). The search is Bellman and Ford's.
 */
final class Residual {
  /** A broker's n-th unit weighs more than all units of all zones. */
  private static final int BROKER_SHIFT = 32;

  private static final int NONE = -1;

  /** One arrow of the network, and the partition that moves along it, or NONE. */
  private record Arc(int from, int to, int partition) {}

  private record Cost(long evenness, long moves, long load) {
    boolean isNegative() {
      return evenness < 0 || (evenness == 0 && (moves < 0 || (moves == 0 && load < 0)));
    }
  }

  private final Fleet fleet;
  private final Holdings holdings;
  private final Rule rule;
  private final Load load;
  private final int brokers;
  private final int sink;
  private final int[][] movers;
  private final long[][] prices;
  private final boolean[] stale;
  private final long[] evenness;
  private final long[] moves;
  private final long[] loads;
  private final int[] parents;

  Residual(Fleet fleet, Holdings holdings, Rule rule, Load load) {
    this.fleet = fleet;
    this.holdings = holdings;
    this.rule = rule;
    this.load = load;
    brokers = fleet.brokers();
    sink = brokers + fleet.zones();
    movers = new int[brokers][brokers];
    prices = new long[brokers][brokers];
    stale = new boolean[brokers];
    Arrays.fill(stale, true);
    evenness = new long[sink + 1];
    moves = new long[sink + 1];
    loads = new long[sink + 1];
    parents = new int[sink + 1];
  }

  /** Moves units until nothing can be bettered. */
  static void best(Fleet fleet, Holdings holdings, Rule rule, Load load) {
    if (Perfection.isReached(fleet, holdings, rule, load)) {
      return;
    }
    new Leveller(fleet, holdings, rule).level();
    Residual residual = new Residual(fleet, holdings, rule, load);
    while (residual.improve()) {
      // each improvement lowers the cost, which is a whole number
    }
  }

  /** Makes one improvement; false if there is none, and the holdings are the best there are. */
  boolean improve() {
    for (int broker = 0; broker < brokers; broker++) {
      if (stale[broker]) {
        look(broker);
      }
    }
    List<Arc> cycle = negativeCycle();
    if (cycle.isEmpty()) {
      return false;
    }
    for (Arc arc : withoutRepetition(cycle)) {
      if (arc.partition != NONE) {
        holdings.move(arc.partition, arc.from, arc.to);
        stale[arc.from] = true;
        for (int holder : holdings.holders(arc.partition)) {
          stale[holder] = true;
        }
      }
    }
    if (rule.mindsTopics()) {
      Arrays.fill(stale, true);
    }
    return true;
  }

  /** Finds what is cheapest to move from a broker to each other. */
  private void look(int from) {
    Arrays.fill(movers[from], NONE);
    for (int i = 0; i < holdings.movable(from); i++) {
      int partition = holdings.partition(from, i);
      int[] holders = holdings.holders(partition);
      long saved = rule.cost(partition, from);
      for (int to : rule.candidates(partition)) {
        if (to != from && rule.allows(partition, holders, from, to)) {
          long price = rule.cost(partition, to) - saved;
          if (movers[from][to] == NONE || price < prices[from][to]) {
            movers[from][to] = partition;
            prices[from][to] = price;
          }
        }
      }
    }
    stale[from] = false;
  }

  private List<Arc> negativeCycle() {
    Arrays.fill(evenness, 0);
    Arrays.fill(moves, 0);
    Arrays.fill(loads, 0);
    Arrays.fill(parents, NONE);
    while (relaxAll()) {
      int onCycle = nodeOnCycle();
      if (onCycle != NONE) {
        return cycleThrough(onCycle);
      }
    }
    return List.of();
  }

  private boolean relaxAll() {
    boolean changed = false;
    for (int from = 0; from < brokers; from++) {
      for (int to = 0; to < brokers; to++) {
        if (movers[from][to] != NONE) {
          changed |= relax(from, to, 0, prices[from][to], 0);
        }
      }
    }
    for (int broker = 0; broker < brokers; broker++) {
      int zone = brokers + fleet.zone(broker);
      changed |= relax(broker, zone, rising(broker), 0, load.ofBroker(broker));
      changed |= relax(zone, broker, falling(broker), 0, -load.ofBroker(broker));
    }
    for (int zone = 0; zone < fleet.zones(); zone++) {
      int node = brokers + zone;
      changed |= relax(node, sink, holdings.zoneCount(zone) + 1L, 0, load.ofZone(zone));
      changed |= relax(sink, node, -holdings.zoneCount(zone), 0, -load.ofZone(zone));
    }
    return changed;
  }

  private long rising(int broker) {
    return (holdings.count(broker) + 1L) << BROKER_SHIFT;
  }

  private long falling(int broker) {
    return -((long) holdings.count(broker) << BROKER_SHIFT);
  }

  private boolean relax(int from, int to, long addedEvenness, long addedMoves, long addedLoad) {
    long lessEven = evenness[to] - evenness[from] - addedEvenness;
    if (lessEven < 0) {
      return false;
    }
    long fewerMoves = moves[to] - moves[from] - addedMoves;
    if (lessEven == 0 && fewerMoves < 0) {
      return false;
    }
    if (lessEven == 0 && fewerMoves == 0 && loads[to] - loads[from] - addedLoad <= 0) {
      return false;
    }
    evenness[to] = evenness[from] + addedEvenness;
    moves[to] = moves[from] + addedMoves;
    loads[to] = loads[from] + addedLoad;
    parents[to] = from;
    return true;
  }

  private int nodeOnCycle() {
    int[] seenBy = new int[parents.length];
    Arrays.fill(seenBy, NONE);
    for (int start = 0; start < parents.length; start++) {
      int node = start;
      while (node != NONE && seenBy[node] == NONE) {
        seenBy[node] = start;
        node = parents[node];
      }
      if (node != NONE && seenBy[node] == start) {
        return node;
      }
    }
    return NONE;
  }

  private List<Arc> cycleThrough(int start) {
    List<Arc> cycle = new ArrayList<>();
    int node = start;
    do {
      int from = parents[node];
      cycle.addFirst(new Arc(from, node, mover(from, node)));
      node = from;
    } while (node != start);
    return cycle;
  }

  private int mover(int from, int to) {
    return from < brokers && to < brokers ? movers[from][to] : NONE;
  }

  /**
   * A negative cycle in which no partition makes two moves that are one. Where one does, the cycle
   * is two that meet in this partition, and one of them at least is negative.
   */
  private List<Arc> withoutRepetition(List<Arc> cycle) {
    for (int second = 1; second < cycle.size(); second++) {
      for (int first = 0; first < second; first++) {
        Arc one = cycle.get(first);
        Arc other = cycle.get(second);
        if (one.partition == NONE || one.partition != other.partition) {
          continue;
        }
        List<Arc> outer = new ArrayList<>(cycle.subList(0, first));
        List<Arc> inner = new ArrayList<>(cycle.subList(first + 1, second));
        if (join(outer, one.from, other.to, one.partition)
            && join(inner, other.from, one.to, one.partition)) {
          outer.addAll(cycle.subList(second + 1, cycle.size()));
          return withoutRepetition(cost(outer).isNegative() ? outer : inner);
        }
      }
    }
    return cycle;
  }

  private boolean join(List<Arc> arcs, int from, int to, int partition) {
    if (from == to) {
      return true;
    }
    arcs.add(new Arc(from, to, partition));
    return rule.allows(partition, holdings.holders(partition), from, to);
  }

  private Cost cost(List<Arc> arcs) {
    long even = 0;
    long moved = 0;
    long loaded = 0;
    for (Arc arc : arcs) {
      if (arc.partition != NONE) {
        moved += rule.cost(arc.partition, arc.to) - rule.cost(arc.partition, arc.from);
      } else if (arc.from < brokers) {
        even += rising(arc.from);
        loaded += load.ofBroker(arc.from);
      } else if (arc.to < brokers) {
        even += falling(arc.to);
        loaded -= load.ofBroker(arc.to);
      } else if (arc.to == sink) {
        even += holdings.zoneCount(arc.from - brokers) + 1L;
        loaded += load.ofZone(arc.from - brokers);
      } else {
        even -= holdings.zoneCount(arc.to - brokers);
        loaded -= load.ofZone(arc.to - brokers);
      }
    }
    return new Cost(even, moved, loaded);
  }
}
