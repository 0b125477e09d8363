package io.headrace.planner.placement;

import java.util.Arrays;

/**
 * Decides which of its replicas leads each partition: each topic by itself first, then all
 * together, as far as possible without making a topic less even.
 *
 * <p>What is even as a whole stays as it is, so that a plan that was carried out is followed by
 * none.
 */
final class Leadership {
  private final Fleet fleet;
  private final int[] topics;
  private final int[][] replicas;

  /**
   * @param topics of each partition, numbers from 0 that rise
   * @param replicas the brokers that have each partition
   */
  Leadership(Fleet fleet, int[] topics, int[][] replicas) {
    this.fleet = fleet;
    this.topics = topics;
    this.replicas = replicas;
  }

  /**
   * The leader of each partition.
   *
   * @param present who leads each partition now and can go on to; -1 where nobody does
   * @param pinned what leaders of the same topic brokers have in addition
   * @param load what other leaders they have
   */
  int[] even(int[] present, Load pinned, Load load) {
    boolean oneTopic = topics.length == 0 || topics[0] == topics[topics.length - 1];
    if (oneTopic) {
      return evenTopic(0, topics.length, present, pinned, load);
    }
    if (isEven(present)) {
      return present;
    }
    int[] leaders = new int[topics.length];
    Load running = new Load(fleet);
    for (int from = 0, to; from < topics.length; from = to) {
      to = endOfTopic(from);
      int[] evened = evenTopic(from, to, present, pinned, running);
      for (int i = from; i < to; i++) {
        leaders[i] = evened[i - from];
        running.add(leaders[i], 1);
      }
    }
    return evenWithoutTopics(evenAcrossTopics(leaders, pinned));
  }

  /** Leaders evened as a whole, each topic staying as even by itself as it is. */
  int[] evenAcrossTopics(int[] leaders, Load pinned) {
    return better(leaders, pinned, true);
  }

  /** Leaders evened as a whole, whatever that does to topics. */
  int[] evenWithoutTopics(int[] leaders) {
    return better(leaders, new Load(fleet), false);
  }

  private int endOfTopic(int from) {
    int to = from;
    while (to < topics.length && topics[to] == topics[from]) {
      to++;
    }
    return to;
  }

  private boolean isEven(int[] present) {
    if (Arrays.stream(present).anyMatch(leader -> leader < 0)) {
      return false;
    }
    Holdings holdings = holdings(present, 0, topics.length, new Load(fleet));
    Rule rule = new LeaderRule(holdings, replicas, present, false);
    Load none = new Load(fleet);
    return Perfection.isReached(fleet, holdings, rule, none)
        || !new Residual(fleet, holdings, rule, none).improve();
  }

  private int[] evenTopic(int from, int to, int[] present, Load pinned, Load load) {
    if (to - from == 1 && present[from] >= 0) {
      return new int[] {present[from]};
    }
    Holdings holdings = holdings(present, from, to, pinned);
    Chooser chooser = new Chooser(fleet, holdings, load);
    for (int i = from; i < to; i++) {
      if (present[i] < 0) {
        holdings.place(i - from, chooser.choose(i - from, replicas[i]));
      }
    }
    if (to - from > 1) {
      int[][] candidates = Arrays.copyOfRange(replicas, from, to);
      int[] led = Arrays.copyOfRange(present, from, to);
      Residual.best(fleet, holdings, new LeaderRule(holdings, candidates, led, false), load);
    }
    return leaders(holdings);
  }

  private int[] better(int[] leaders, Load pinned, boolean keepingTopicsEven) {
    Holdings holdings = holdings(leaders, 0, topics.length, pinned);
    Rule rule = new LeaderRule(holdings, replicas, leaders, keepingTopicsEven);
    Residual.best(fleet, holdings, rule, new Load(fleet));
    return leaders(holdings);
  }

  private Holdings holdings(int[] leaders, int from, int to, Load pinned) {
    int[] ones = new int[to - from];
    int[] ofTopic = new int[to - from];
    Arrays.fill(ones, 1);
    Arrays.setAll(ofTopic, i -> topics[from + i] - topics[from]);
    Holdings holdings = new Holdings(fleet, ones, ofTopic, pinned);
    for (int i = from; i < to; i++) {
      if (leaders[i] >= 0) {
        holdings.place(i - from, leaders[i]);
      }
    }
    return holdings;
  }

  private static int[] leaders(Holdings holdings) {
    int[] leaders = new int[holdings.partitions()];
    Arrays.setAll(leaders, i -> holdings.holders(i)[0]);
    return leaders;
  }
}
