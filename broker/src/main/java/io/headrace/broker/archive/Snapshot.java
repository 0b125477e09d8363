package io.headrace.broker.archive;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A partition's log as of some offset: which files it consists of, and what its leader knew.
 *
 * @param leaderEpoch of the leader that took it
 * @param version of those that this leader took, from 0
 * @param startOffset of the log
 * @param endOffset after the last record
 * @param segments in the order of their offsets, the first at or below {@code startOffset}
 * @param epochs where each leader epoch begins, in order; the last is that of the last record
 * @param producers the state of idempotent producers at the end, in the form of Kafka's producer
 *     snapshot file
 */
public record Snapshot(
    int leaderEpoch,
    int version,
    long startOffset,
    long endOffset,
    List<Segment> segments,
    List<EpochStart> epochs,
    ByteBuffer producers) {

  /**
   * One file of the log.
   *
   * @param key of the object that holds it
   * @param size in bytes
   */
  public record Segment(long baseOffset, String key, long size) {}

  /** Where a leader epoch begins. */
  public record EpochStart(int epoch, long offset) {}

  /** The epoch of the last record, -1 if there is none. */
  public int lastEpoch() {
    return epochs.isEmpty() ? -1 : epochs.getLast().epoch();
  }
}
