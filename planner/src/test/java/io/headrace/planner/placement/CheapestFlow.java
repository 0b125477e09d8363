package io.headrace.planner.placement;

import java.util.Arrays;

/**
 * A flow of least cost by successive shortest paths, written down plainly: what the placer's
 * answers are held against. An edge's k-th unit costs its price and k times its slope.
 */
final class CheapestFlow {
  private static final long FAR = Long.MAX_VALUE / 4;

  private final int nodes;
  private final int[] from;
  private final int[] to;
  private final int[] capacity;
  private final long[] price;
  private final long[] slope;
  private final int[] flow;
  private int edges;

  CheapestFlow(int nodes, int mostEdges) {
    this.nodes = nodes;
    from = new int[mostEdges];
    to = new int[mostEdges];
    capacity = new int[mostEdges];
    price = new long[mostEdges];
    slope = new long[mostEdges];
    flow = new int[mostEdges];
  }

  void edge(int source, int target, int most, long unitPrice, long unitSlope) {
    from[edges] = source;
    to[edges] = target;
    capacity[edges] = most;
    price[edges] = unitPrice;
    slope[edges++] = unitSlope;
  }

  /** Sends so many units and says what they cost; fails if there is no way for them. */
  long send(int source, int sink, int units) {
    long cost = 0;
    for (int unit = 0; unit < units; unit++) {
      cost += sendOne(source, sink);
    }
    return cost;
  }

  private long sendOne(int source, int sink) {
    long[] distance = new long[nodes];
    int[] by = new int[nodes];
    Arrays.fill(distance, FAR);
    distance[source] = 0;
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int edge = 0; edge < edges; edge++) {
        if (flow[edge] < capacity[edge]) {
          long cost = price[edge] + slope[edge] * (flow[edge] + 1);
          if (distance[from[edge]] < FAR && distance[from[edge]] + cost < distance[to[edge]]) {
            distance[to[edge]] = distance[from[edge]] + cost;
            by[to[edge]] = edge + 1;
            changed = true;
          }
        }
        if (flow[edge] > 0) {
          long cost = -price[edge] - slope[edge] * flow[edge];
          if (distance[to[edge]] < FAR && distance[to[edge]] + cost < distance[from[edge]]) {
            distance[from[edge]] = distance[to[edge]] + cost;
            by[from[edge]] = -edge - 1;
            changed = true;
          }
        }
      }
    }
    if (distance[sink] == FAR) {
      throw new AssertionError("no way");
    }
    for (int node = sink; node != source; ) {
      int edge = Math.abs(by[node]) - 1;
      flow[edge] += by[node] > 0 ? 1 : -1;
      node = by[node] > 0 ? from[edge] : to[edge];
    }
    return distance[sink];
  }
}
