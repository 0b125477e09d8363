package io.headrace.planner.limits;

/**
 * What an MSK Express broker of a type carries without throttling.
 *
 * @param in MB/s written by clients
 * @param out MB/s read by clients
 * @param partitions partition replicas recommended at most
 */
public record ExpressBroker(double in, double out, int partitions) {}
