package io.headrace.verify.check;

/** What a producer promises, and so what is checked of its records. */
public enum StreamKind {
  /** Sends each record once, may be stored twice and out of order. */
  PLAIN,
  /** Each record at most once, in order. */
  IDEMPOTENT,
  /** As {@link #IDEMPOTENT}, all or nothing of each transaction. */
  TRANSACTIONAL,
  /** As {@link #IDEMPOTENT}, on a topic that keeps the last value of each key. */
  COMPACTED,
  /**
   * Each committed record of another stream once and in order, written in transactions together
   * with the offset up to which that stream was read. Its records carry the sequences of the ones
   * that they are made from; attempts that were aborted may repeat them.
   */
  RELAY;

  boolean isOnceInLog() {
    return this != PLAIN && this != RELAY;
  }
}
