package io.headrace.planner.scorecard;

import java.time.Instant;

/** What an answer rests on. */
public sealed interface Evidence {
  /**
   * Seen on a live cluster.
   *
   * @param answer with its unit
   * @param cluster where
   * @param how by what
   * @param at when
   */
  record Measured(String answer, String cluster, String how, Instant at) implements Evidence {}

  /**
   * Follows from the workload, prices and limits.
   *
   * @param answer with its unit
   * @param from what it follows from
   */
  record Computed(String answer, String from) implements Evidence {}

  /**
   * Neither.
   *
   * @param howToKnow what to do to know it
   */
  record NotKnown(String howToKnow) implements Evidence {}
}
