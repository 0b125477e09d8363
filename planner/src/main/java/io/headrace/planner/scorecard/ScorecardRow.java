package io.headrace.planner.scorecard;

/**
 * A row.
 *
 * @param criterion heading
 * @param question what is asked
 * @param text the question for people
 * @param evidence the answer, and what it rests on
 */
public record ScorecardRow(
    Criterion criterion, Question question, String text, Evidence evidence) {}
