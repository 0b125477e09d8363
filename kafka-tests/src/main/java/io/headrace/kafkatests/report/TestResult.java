package io.headrace.kafkatests.report;

/**
 * One execution of a test.
 *
 * @param test its name inside its class, the same in every run: {@code testSend}, {@code
 *     testSend[2]}
 * @param display what JUnit calls it
 * @param outcome how it ended
 * @param millis how long it took; 0 when cut off
 * @param failure the first lines of the failure or the reason of the skip; empty without one
 */
public record TestResult(
    String test, String display, Outcome outcome, long millis, String failure) {}
