package io.headrace.broker.kafka.network;

/**
 * How many requests of a connection were unanswered at most lately, which is how one knows a client
 * that sends one after the other from one that does not wait. Not thread-safe.
 */
final class UsualDepth {
  /** How many requests are lately, at least; at most it is twice as many. */
  static final int LATELY = 64;

  private int counted;
  private int most;
  private int mostBefore;

  /** A request has come, with which so many are unanswered. */
  void add(int unanswered) {
    if (counted == LATELY) {
      counted = 0;
      mostBefore = most;
      most = 0;
    }
    counted++;
    most = Math.max(most, unanswered);
  }

  /** The most there were lately; 0 if there were none yet. */
  int most() {
    return Math.max(most, mostBefore);
  }
}
