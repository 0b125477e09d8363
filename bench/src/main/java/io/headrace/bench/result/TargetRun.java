package io.headrace.bench.result;

import io.headrace.bench.driver.Interval;
import java.util.List;
import java.util.Map;

/**
 * A workload on a target, once.
 *
 * @param round from 1
 * @param rate records a second that were due; of searches, the highest that held
 * @param interval what clients saw
 * @param counters what the cluster used meanwhile
 * @param probes of a search, in order
 * @param seconds how long things took, by name: those of operations, {@code catch-up}
 */
public record TargetRun(
    String workload,
    String target,
    int round,
    double rate,
    Interval interval,
    Counters counters,
    List<Probe> probes,
    Map<String, Double> seconds) {}
