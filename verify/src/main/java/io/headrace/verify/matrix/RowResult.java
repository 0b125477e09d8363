package io.headrace.verify.matrix;

/**
 * A row and how it ended.
 *
 * @param evidence what was seen, in one line; for a row that did not pass, the error
 * @param millis that it took
 */
public record RowResult(String group, String name, Outcome outcome, String evidence, long millis) {}
