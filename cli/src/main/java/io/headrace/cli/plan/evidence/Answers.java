package io.headrace.cli.plan.evidence;

import io.headrace.planner.scorecard.Evidence.Measured;
import io.headrace.planner.scorecard.Evidence.NotKnown;
import io.headrace.planner.scorecard.Measurement;
import io.headrace.planner.scorecard.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects answers of one cluster. Not thread-safe. */
final class Answers {
  private final String cluster;
  private final Instant at;
  private final List<Measurement> all = new ArrayList<>();

  /**
   * @param cluster its name, for people
   * @param at when it was asked
   */
  Answers(String cluster, Instant at) {
    this.cluster = cluster;
    this.at = at;
  }

  List<Measurement> all() {
    return List.copyOf(all);
  }

  /**
   * An answer.
   *
   * @param how by what it was measured
   */
  void add(Question question, String answer, String how) {
    all.add(new Measurement(question, new Measured(answer, cluster, how, at)));
  }

  /** The cluster would not say, and why. */
  void refused(Question question, String why) {
    all.add(
        new Measurement(
            question,
            new NotKnown(question.howToKnow() + " Asked for it, " + cluster + " said: " + why)));
  }
}
