package io.headrace.planner.partitions;

/**
 * How partitions fall to the consumers of a group, or leaders to brokers. Immutable.
 *
 * @param least what the one with the fewest has
 * @param most what the one with the most has
 * @param idle how many have none
 */
public record Parallelism(int least, int most, int idle) {

  /** So many partitions, as evenly as they go, to so many takers. */
  public static Parallelism of(int partitions, int takers) {
    return new Parallelism(
        partitions / takers, Math.ceilDiv(partitions, takers), Math.max(0, takers - partitions));
  }

  public boolean isEven() {
    return least == most;
  }
}
