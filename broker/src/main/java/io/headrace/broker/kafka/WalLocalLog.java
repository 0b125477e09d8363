package io.headrace.broker.kafka;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.util.Scheduler;
import org.apache.kafka.storage.internals.log.LoadedLogOffsets;
import org.apache.kafka.storage.internals.log.LocalLog;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;
import org.apache.kafka.storage.internals.log.LogOffsetMetadata;
import org.apache.kafka.storage.internals.log.LogSegment;
import org.apache.kafka.storage.internals.log.LogSegments;
import org.jspecify.annotations.Nullable;

/**
 * The local half of a log, which shows what it appends to an observer: the records as they are
 * written, with offsets and leader epoch, still in the buffer that the request brought. It is
 * called with the log's lock held, so the observer sees the appends of a partition in the order of
 * their offsets.
 */
final class WalLocalLog extends LocalLog {

  /** What sees the appends. */
  interface Observer {
    /**
     * Records have been written to the log.
     *
     * @param leaderEpoch of the records
     * @param records as written; they do not change any more
     * @param end the log's end after them
     */
    void appended(int leaderEpoch, long firstOffset, ByteBuffer records, LogOffsetMetadata end);
  }

  /** Offset of the partition leader epoch in a record batch: after base offset and length. */
  private static final int LEADER_EPOCH_POSITION = 12;

  private final WriteBehind writeBehind;

  /** Appended since the last time that the file was written. */
  private long behind;

  private volatile boolean writing;
  private volatile @Nullable Observer observer;

  WalLocalLog(
      File dir,
      LogConfig config,
      LogSegments segments,
      LoadedLogOffsets offsets,
      Scheduler scheduler,
      Time time,
      TopicPartition partition,
      LogDirFailureChannel failures,
      WriteBehind writeBehind) {
    super(
        dir,
        config,
        segments,
        offsets.recoveryPoint(),
        offsets.nextOffsetMetadata(),
        scheduler,
        time,
        partition,
        failures);
    this.writeBehind = writeBehind;
  }

  /** From now on, or with null no longer, every append is shown. */
  void observe(@Nullable Observer observer) {
    this.observer = observer;
  }

  /** Does nothing if that is its name already: Kafka's own code would wait for the disk. */
  @Override
  public boolean renameDir(String name) {
    return !dir().getName().equals(name) && super.renameDir(name);
  }

  /**
   * Does not wait for the disk: what is on it is dropped when the broker starts. Kafka asks for it
   * whenever a segment is full, and then writes of all files wait for the segment's. {@link
   * WriteBehind} has written most of it by then.
   */
  @Override
  public void flush(long offset) {}

  /**
   * Cuts the active segment at most: a full segment's file may be its object in the archive too,
   * under a second name. A log that has to begin anew gets new files ({@link
   * #truncateFullyAndStartAt}).
   *
   * @throws IllegalStateException if a full segment would have to be cut or go
   */
  @Override
  public Collection<LogSegment> truncateTo(long targetOffset) throws IOException {
    long active = segments().activeSegment().baseOffset();
    if (targetOffset < active) {
      throw new IllegalStateException(
          "log %s has full segments up to %d and must not be cut to %d"
              .formatted(topicPartition(), active, targetOffset));
    }
    return super.truncateTo(targetOffset);
  }

  @Override
  public void append(long lastOffset, MemoryRecords records) throws IOException {
    super.append(lastOffset, records);
    behind += records.sizeInBytes();
    if (behind >= WriteBehind.STEP && !writing) {
      behind = 0;
      writing = true;
      writeBehind.write(
          segments().activeSegment().log().channel(), parentDir(), () -> writing = false);
    }
    Observer current = observer;
    if (current != null) {
      ByteBuffer bytes = records.buffer();
      current.appended(
          bytes.getInt(bytes.position() + LEADER_EPOCH_POSITION),
          bytes.getLong(bytes.position()),
          bytes,
          logEndOffsetMetadata());
    }
  }
}
