package io.headrace.planner.placement;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Takes from the fullest broker and gives to the emptiest while one move does it and they differ by
 * more than one. Quick, and nearly right: {@link Residual} sees what needs more than one move.
 *
 * <p>Of what the fullest may give, it gives what is cheapest to move, and among that the topic that
 * it has most of in comparison, so that topics stay spread as well as everything together.
 */
final class Leveller {
  /** Among how many equally cheap partitions the best topic is looked for. */
  private static final int LOOK = 16;

  private final Holdings holdings;
  private final Rule rule;
  private final int[][] cursors;
  private final Map<Integer, int[]> offers = new HashMap<>();

  Leveller(Fleet fleet, Holdings holdings, Rule rule) {
    this.holdings = holdings;
    this.rule = rule;
    cursors = new int[fleet.brokers()][fleet.brokers()];
  }

  void level() {
    int brokers = cursors.length;
    int[] byCount =
        IntStream.range(0, brokers)
            .boxed()
            .sorted(Comparator.comparingInt(holdings::count))
            .mapToInt(Integer::intValue)
            .toArray();
    while (moveOnce(byCount)) {
      // until every pair that differs by more than one has nothing to move
    }
  }

  private boolean moveOnce(int[] byCount) {
    for (int full = byCount.length - 1; full > 0; full--) {
      for (int empty = 0; empty < full; empty++) {
        int from = byCount[full];
        int to = byCount[empty];
        if (holdings.count(from) - holdings.count(to) < 2) {
          break;
        }
        int partition = offer(from, to);
        if (partition >= 0) {
          holdings.move(partition, from, to);
          sink(byCount, full);
          rise(byCount, empty);
          return true;
        }
      }
    }
    return false;
  }

  private void sink(int[] byCount, int at) {
    for (int i = at; i > 0 && after(byCount[i - 1], byCount[i]); i--) {
      swap(byCount, i, i - 1);
    }
  }

  private void rise(int[] byCount, int at) {
    for (int i = at; i + 1 < byCount.length && after(byCount[i], byCount[i + 1]); i++) {
      swap(byCount, i, i + 1);
    }
  }

  private boolean after(int one, int other) {
    int difference = holdings.count(one) - holdings.count(other);
    return difference > 0 || (difference == 0 && one > other);
  }

  private static void swap(int[] array, int one, int other) {
    int kept = array[one];
    array[one] = array[other];
    array[other] = kept;
  }

  /** What to move from one broker to another; -1 if nothing can be. */
  private int offer(int from, int to) {
    int[] offered = offers.computeIfAbsent(from, this::offers);
    while (cursors[from][to] < offered.length && !movable(offered[cursors[from][to]], from, to)) {
      cursors[from][to]++;
    }
    int best = -1;
    int bestSurplus = 0;
    int seen = 0;
    for (int i = cursors[from][to]; i < offered.length && seen < LOOK; i++) {
      int partition = offered[i];
      if (!movable(partition, from, to)) {
        continue;
      }
      if (best >= 0 && rule.weight(partition) > rule.weight(best)) {
        break;
      }
      int surplus = holdings.inTopic(partition, from) - holdings.inTopic(partition, to);
      if (best < 0 || surplus > bestSurplus) {
        best = partition;
        bestSurplus = surplus;
      }
      seen++;
    }
    return best;
  }

  private boolean movable(int partition, int from, int to) {
    return holdings.holds(partition, from)
        && candidate(partition, to)
        && rule.allows(partition, holdings.holders(partition), from, to);
  }

  private boolean candidate(int partition, int broker) {
    int[] candidates = rule.candidates(partition);
    if (candidates.length == cursors.length) {
      return true;
    }
    for (int candidate : candidates) {
      if (candidate == broker) {
        return true;
      }
    }
    return false;
  }

  /** What a broker holds now: the cheapest first, and of these what it has most of its topic. */
  private int[] offers(int broker) {
    int[] partitions =
        IntStream.range(0, holdings.movable(broker))
            .map(i -> holdings.partition(broker, i))
            .sorted()
            .toArray();
    int[] ranks = new int[partitions.length];
    for (int i = 1; i < partitions.length; i++) {
      boolean sameTopic = holdings.topic(partitions[i]) == holdings.topic(partitions[i - 1]);
      ranks[i] = sameTopic ? ranks[i - 1] + 1 : 0;
    }
    return IntStream.range(0, partitions.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(i -> rule.weight(partitions[i]))
                .thenComparingInt(i -> -ranks[i])
                .thenComparingInt(i -> i))
        .mapToInt(i -> partitions[i])
        .toArray();
  }
}
