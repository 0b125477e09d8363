package io.headrace.planner.cost;

/**
 * Why an option cannot carry a workload.
 *
 * @param field the input that is in the way, as in {@code ingest.peak}
 * @param value what stands there, with its unit
 * @param limit what the option takes, with its unit
 * @param reason a sentence
 */
public record Obstacle(String field, String value, String limit, String reason) {}
