package io.headrace.planner.survival;

/**
 * A controller of the cluster's quorum. Immutable.
 *
 * @param id Kafka's node id; a controller with the id of a broker is the same process (combined
 *     mode) and lost with it
 * @param zone the availability zone that it is in
 */
public record Controller(int id, String zone) {}
