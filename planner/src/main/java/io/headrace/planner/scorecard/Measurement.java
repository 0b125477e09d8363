package io.headrace.planner.scorecard;

/**
 * What a caller saw on a live cluster.
 *
 * @param question that it answers
 * @param evidence the answer; where the cluster would not say, {@link Evidence.NotKnown} with why,
 *     which counts only if nothing can be computed either
 */
public record Measurement(Question question, Evidence evidence) {}
