package io.headrace.verify.durability;

import java.time.Duration;

/**
 * How far a load is.
 *
 * @param since its beginning
 * @param sent records
 * @param acknowledged records
 * @param unknown records that were given up
 * @param read records, by all readers together
 * @param longestGap the longest time in which a partition acknowledged nothing
 */
public record Snapshot(
    Duration since, long sent, long acknowledged, long unknown, long read, Duration longestGap) {}
