package io.headrace.planner.scorecard;

/**
 * What a caller saw on a live cluster.
 *
 * @param question that it answers
 * @param evidence the answer
 */
public record Measurement(Question question, Evidence.Measured evidence) {}
