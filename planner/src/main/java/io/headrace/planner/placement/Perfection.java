package io.headrace.planner.placement;

import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/**
 * Sees at a glance that nothing can be better: counts within one, nothing moved, and one more only
 * where least is else. Most placements are so, and need no search.
 */
final class Perfection {
  private Perfection() {}

  static boolean isReached(Fleet fleet, Holdings holdings, Rule rule, Load load) {
    return isEven(fleet.brokers(), holdings::count, load::ofBroker)
        && isEven(fleet.zones(), holdings::zoneCount, load::ofZone)
        && nothingMoved(holdings, rule);
  }

  private static boolean isEven(int size, IntUnaryOperator count, IntToLongFunction load) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, count.applyAsInt(i));
      most = Math.max(most, count.applyAsInt(i));
    }
    if (most == least) {
      return true;
    }
    long loadOfMost = Long.MIN_VALUE;
    long loadOfLeast = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      if (count.applyAsInt(i) == most) {
        loadOfMost = Math.max(loadOfMost, load.applyAsLong(i));
      } else {
        loadOfLeast = Math.min(loadOfLeast, load.applyAsLong(i));
      }
    }
    return most - least == 1 && loadOfMost <= loadOfLeast;
  }

  private static boolean nothingMoved(Holdings holdings, Rule rule) {
    for (int partition = 0; partition < holdings.partitions(); partition++) {
      for (int holder : holdings.holders(partition)) {
        if (rule.cost(partition, holder) > 0) {
          return false;
        }
      }
    }
    return true;
  }
}
