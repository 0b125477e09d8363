package io.headrace.broker.kafka;

import java.io.IOException;
import org.apache.kafka.storage.internals.log.LogSegment;

/**
 * How far the archive has the log that a leader has, and the way on. The log may be replaced by its
 * copy in another directory meanwhile, so each method is told which it is.
 *
 * <p>One thread at a time archives; the rest may be asked by any.
 */
final class ArchiveProgress {
  private final LogSnapshots snapshots;
  private final LogSnapshots.Uploaded uploaded;
  private volatile long since;
  private long lastEnd = -1;
  private long grewAt;

  /**
   * Begins with what was there when the leader began.
   *
   * @param uploaded of that log, from before anything was appended to it
   * @param now milliseconds
   */
  ArchiveProgress(
      LogSnapshots snapshots, LogSnapshots.Uploaded uploaded, ExpressLog log, long now) {
    this.snapshots = snapshots;
    this.uploaded = uploaded;
    // What other leaders have left counts from when it was written: leaders that change often would
    // put its archiving off for ever, and the write-ahead log would be kept for all of it.
    this.since = log.writtenSince(end(log), now);
  }

  /** History below it is in the archive. */
  long end(ExpressLog log) {
    return log.isTiered() ? log.highestOffsetInRemoteStorage() + 1 : uploaded.endOffset();
  }

  /**
   * About how many bytes are in the write-ahead log, not in the archive, and not on their way
   * there.
   */
  long waitingBytes(ExpressLog log) {
    return log.isTiered() ? log.activeSegment().size() : missingBytes(log);
  }

  /** About how many bytes are not in the archive; what is on its way there counts. */
  long missingBytes(ExpressLog log) {
    long archived = end(log);
    long bytes = 0;
    for (LogSegment segment : log.logSegments()) {
      bytes += segment.baseOffset() >= archived ? segment.size() : 0;
    }
    return bytes;
  }

  /** Where {@link #end} will be without {@link #advance}. */
  long nextEnd(ExpressLog log) {
    return log.isTiered() ? log.activeSegment().baseOffset() : end(log);
  }

  /** For how many milliseconds something has been waiting, at most. */
  long waitingMillis(long now) {
    return now - since;
  }

  /**
   * For how many milliseconds nothing has been appended, since it was first asked. For one thread
   * at a time.
   */
  long restingMillis(ExpressLog log, long now) {
    long end = log.logEndOffset();
    if (end != lastEnd) {
      lastEnd = end;
      grewAt = now;
    }
    return now - grewAt;
  }

  /**
   * Archives what is durable.
   *
   * @return whether the archive has grown, or will
   */
  boolean advance(ExpressLog log, int leaderEpoch, long now) throws IOException {
    boolean rolled = log.activeSegment().size() > 0;
    if (rolled) {
      var _ = log.roll();
    }
    if (log.isTiered()) {
      since = now;
      return rolled; // Kafka copies rolled segments by itself
    }
    boolean grown = snapshots.take(log, leaderEpoch, uploaded);
    if (grown) {
      since = now;
    }
    return grown;
  }
}
