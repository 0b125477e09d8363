package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import java.util.List;

/** Which of the two clusters. */
enum Side {
  STOCK,
  EXPRESS;

  static Side of(Cluster cluster) {
    return valueOf(cluster.name());
  }

  /** Both, the one that goes first changing from round to round. */
  static List<Side> order(int round) {
    return Math.floorMod(round, 2) == 0 ? List.of(STOCK, EXPRESS) : List.of(EXPRESS, STOCK);
  }
}
