package io.headrace.planner.partitions;

/**
 * Something to know before creating the topic. Immutable.
 *
 * @param text a sentence or two for people
 */
public record Warning(Kind kind, String text) {

  /** What a warning is about. */
  public enum Kind {
    NEVER_SHRINKS,
    BILLED_WHILE_IDLE,
    UNEVEN_ON_BROKERS,
    UNEVEN_ON_CONSUMERS,
    MORE_CONSUMERS_NEEDED,
    ABOVE_RECOMMENDED,
    ABOVE_MAXIMUM
  }
}
