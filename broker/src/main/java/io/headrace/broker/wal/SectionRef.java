package io.headrace.broker.wal;

/**
 * Where a section lies.
 *
 * @param key of the object
 * @param position of its first byte in the object
 * @param size in bytes
 */
public record SectionRef(
    PartitionId partition,
    int leaderEpoch,
    long firstOffset,
    long endOffset,
    String key,
    long position,
    int size) {}
