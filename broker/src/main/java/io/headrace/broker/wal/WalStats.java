package io.headrace.broker.wal;

/**
 * What a writer has done so far, and how it stands.
 *
 * @param objects put
 * @param bytes put, headers included
 * @param failures of puts, each of which was tried again
 * @param collisions with fences of others
 * @param putNanos a moving average of a put's time
 * @param inFlight puts under way
 * @param pendingBytes appended and not yet committed
 * @param streamObjects in the stream and not pruned
 * @param stalledNanos for how long something has been pending without any put ending; 0 if nothing
 *     is pending
 */
public record WalStats(
    long objects,
    long bytes,
    long failures,
    long collisions,
    long putNanos,
    int inFlight,
    long pendingBytes,
    long streamObjects,
    long stalledNanos) {}
