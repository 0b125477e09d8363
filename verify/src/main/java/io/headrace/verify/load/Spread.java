package io.headrace.verify.load;

import java.util.function.ToIntFunction;

/**
 * Which partition a sender's next record goes to: short runs, so that batches are filled, of about
 * a hundredth of a second, so that each partition is written to many times a second.
 *
 * @param partitions of a topic
 * @param run how many records in a row go to one partition
 */
record Spread(ToIntFunction<String> partitions, int run) {
  private static final int RUNS_A_SECOND = 100;
  private static final int LONGEST = 100;

  static Spread at(int ratePerSecond, ToIntFunction<String> partitions) {
    return new Spread(partitions, Math.clamp(ratePerSecond / RUNS_A_SECOND, 1, LONGEST));
  }

  int partition(String topic, long sequence) {
    return (int) (sequence / run % partitions.applyAsInt(topic));
  }
}
