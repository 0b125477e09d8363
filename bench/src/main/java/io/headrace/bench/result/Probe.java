package io.headrace.bench.result;

/**
 * A rate that was tried.
 *
 * @param rate records a second that were due
 * @param produced records a second that were acknowledged
 * @param p99Ms of the time until the acknowledgement
 * @param backlogGrowth records a second by which groups fell behind
 * @param held whether it counts as sustained
 */
public record Probe(
    double rate, double produced, double p99Ms, double backlogGrowth, boolean held) {}
