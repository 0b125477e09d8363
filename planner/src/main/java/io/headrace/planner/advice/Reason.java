package io.headrace.planner.advice;

/**
 * Why, from the input.
 *
 * @param field the input that it follows from, as in {@code readers.replaysPerMonth}
 * @param value what stands there, with its unit
 * @param because a sentence
 */
public record Reason(String field, String value, String because) {}
