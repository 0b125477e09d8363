package io.headrace.broker.wal;

import java.nio.ByteBuffer;

/**
 * Consecutive records of one partition, written by one leader.
 *
 * @param firstOffset of the first record
 * @param endOffset after the last record
 * @param bytes record batches as they lie in the log, from position to limit; never changed
 */
public record Section(
    PartitionId partition, int leaderEpoch, long firstOffset, long endOffset, ByteBuffer bytes) {}
