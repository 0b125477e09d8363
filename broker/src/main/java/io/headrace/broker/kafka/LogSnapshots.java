package io.headrace.broker.kafka;

import io.headrace.broker.archive.Snapshot;
import io.headrace.broker.archive.Snapshots;
import io.headrace.broker.wal.Parallel;
import io.headrace.broker.wal.PartitionId;
import io.headrace.objectstore.Payload;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.storage.internals.epoch.LeaderEpochFileCache;
import org.apache.kafka.storage.internals.log.EpochEntry;
import org.apache.kafka.storage.internals.log.LogFileUtils;
import org.apache.kafka.storage.internals.log.LogSegment;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.jspecify.annotations.Nullable;

/**
 * Takes snapshots of logs, and makes logs of snapshots.
 *
 * <p>A snapshot has the segments that are written to no more, below the high watermark. Of those
 * only what has changed since this leader's last snapshot, by cleaning or by rolling, is uploaded.
 * If the cleaner replaces a segment meanwhile, the snapshot is given up; the next one sees the
 * outcome.
 */
final class LogSnapshots {
  private static final int CHUNK = 4 << 20;
  private static final int CHUNKS_AT_ONCE = 4;

  /** Of all partitions together, because of the memory. */
  private static final int DOWNLOADED_AT_ONCE = 16;

  private final Snapshots snapshots;
  private final String uploader;
  private final AtomicLong uploads = new AtomicLong();
  private final Parallel parallel = Parallel.atOnce(CHUNKS_AT_ONCE);
  private final Semaphore downloading = new Semaphore(DOWNLOADED_AT_ONCE);

  /**
   * Snapshots of one broker.
   *
   * @param uploader of characters of a key, which no other start of a broker has
   */
  LogSnapshots(Snapshots snapshots, String uploader) {
    this.snapshots = snapshots;
    this.uploader = uploader;
  }

  /** What a leader has uploaded of a log. For one thread at a time. */
  static final class Uploaded {
    private final Map<LogSegment, Snapshot.Segment> segments = new HashMap<>();
    private int nextVersion;
    private volatile long endOffset;

    /** History below it is in a snapshot; 0 before the first. */
    long endOffset() {
      return endOffset;
    }

    /** What is uploaded of a log that has just been made of a snapshot, or of nothing. */
    static Uploaded of(ExpressLog log) {
      Uploaded uploaded = new Uploaded();
      Snapshot snapshot = log.restoredFrom();
      if (snapshot != null) {
        uploaded.endOffset = snapshot.endOffset();
        Map<Long, Snapshot.Segment> segments = new HashMap<>();
        snapshot.segments().forEach(segment -> segments.put(segment.baseOffset(), segment));
        for (LogSegment segment : log.logSegments()) {
          Snapshot.Segment known = segments.get(segment.baseOffset());
          if (known != null && known.size() == segment.size()) {
            uploaded.segments.put(segment, known);
          }
        }
      }
      return uploaded;
    }
  }

  /**
   * Takes a snapshot of all that is complete and durable.
   *
   * @return false if there is nothing new, or the log is changing right now
   */
  boolean take(ExpressLog log, int leaderEpoch, Uploaded uploaded) throws IOException {
    List<LogSegment> complete = complete(log);
    long end = endOffset(log, complete);
    boolean isKnown = end == uploaded.endOffset && uploaded.segments.keySet().containsAll(complete);
    if (complete.isEmpty() || isKnown) {
      return false;
    }
    Optional<File> producers = log.producerStateManager().fetchSnapshot(end);
    if (producers.isEmpty()) {
      return false;
    }
    PartitionId partition = log.partitionId();
    List<Snapshot.Segment> segments = new ArrayList<>();
    try {
      for (LogSegment segment : complete) {
        segments.add(upload(partition, segment, uploaded));
      }
      if (!complete(log).containsAll(complete)) {
        return false;
      }
      Snapshot snapshot =
          new Snapshot(
              leaderEpoch,
              uploaded.nextVersion++,
              log.logStartOffset(),
              end,
              segments,
              epochs(log.leaderEpochCache(), end),
              ByteBuffer.wrap(Files.readAllBytes(producers.get().toPath())));
      if (!snapshots.put(partition, snapshot)) {
        return false;
      }
    } catch (NoSuchFileException e) {
      return false;
    }
    uploaded.segments.keySet().retainAll(complete);
    uploaded.endOffset = end;
    return true;
  }

  /** Segments that get no more records, and of which every record is durable. */
  private static List<LogSegment> complete(UnifiedLog log) {
    List<LogSegment> all = log.logSegments();
    List<LogSegment> complete = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i++) {
      if (all.get(i + 1).baseOffset() > log.highWatermark()) {
        break;
      }
      complete.add(all.get(i));
    }
    return complete;
  }

  private static long endOffset(UnifiedLog log, List<LogSegment> complete) {
    List<LogSegment> all = log.logSegments();
    return complete.isEmpty() || complete.size() >= all.size()
        ? log.logStartOffset()
        : all.get(complete.size()).baseOffset();
  }

  private Snapshot.Segment upload(PartitionId partition, LogSegment segment, Uploaded uploaded)
      throws IOException {
    Snapshot.@Nullable Segment known = uploaded.segments.get(segment);
    if (known != null && known.size() == segment.size()) {
      return known;
    }
    long size = segment.size();
    String name =
        "%020d-%s-%d".formatted(segment.baseOffset(), uploader, uploads.incrementAndGet());
    String key =
        snapshots.upload(partition, name, Payload.of(segment.log().file().toPath(), 0, size));
    Snapshot.Segment added = new Snapshot.Segment(segment.baseOffset(), key, size);
    uploaded.segments.put(segment, added);
    return added;
  }

  private static List<Snapshot.EpochStart> epochs(LeaderEpochFileCache cache, long end) {
    return cache.epochEntries().stream()
        .filter(entry -> entry.startOffset() < end)
        .map(entry -> new Snapshot.EpochStart(entry.epoch(), entry.startOffset()))
        .toList();
  }

  /** Whether there is any snapshot of a topic. */
  boolean has(long topicIdHigh, long topicIdLow) throws IOException {
    return snapshots.has(topicIdHigh, topicIdLow);
  }

  /** The newest snapshot of a partition. */
  Optional<Snapshot> latest(PartitionId partition) throws IOException {
    return snapshots.latest(partition);
  }

  /** Fills a new directory with a snapshot's files. */
  void download(Snapshot snapshot, Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Snapshot.Segment segment : snapshot.segments()) {
      Path file = LogFileUtils.logFile(directory.toFile(), segment.baseOffset()).toPath();
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        parallel.each(
            chunks(segment.size()), position -> downloadChunk(segment, position, channel));
      }
    }
    byte[] producers = new byte[snapshot.producers().remaining()];
    snapshot.producers().duplicate().get(producers);
    Path _ =
        Files.write(
            LogFileUtils.producerSnapshotFile(directory.toFile(), snapshot.endOffset()).toPath(),
            producers);
  }

  private static List<Long> chunks(long size) {
    return LongStream.iterate(0, position -> position < size, position -> position + CHUNK)
        .boxed()
        .toList();
  }

  private void downloadChunk(Snapshot.Segment segment, long position, FileChannel to)
      throws IOException {
    downloading.acquireUninterruptibly();
    try {
      ByteBuffer chunk =
          snapshots.read(segment, position, (int) Math.min(CHUNK, segment.size() - position));
      long at = position;
      while (chunk.hasRemaining()) {
        at += to.write(chunk, at);
      }
      if (at != Math.min(position + CHUNK, segment.size())) {
        throw new IOException("%s ends at %d".formatted(segment, at));
      }
    } finally {
      downloading.release();
    }
  }

  /**
   * Adds the state of producers at the begin of each downloaded segment, without which Kafka's
   * tiered storage copies none. It is that of the snapshot's end: no log is ever made of an archive
   * that ends before that, as long as there is the snapshot.
   */
  static void addProducers(Snapshot snapshot, Path directory) throws IOException {
    Path last =
        LogFileUtils.producerSnapshotFile(directory.toFile(), snapshot.endOffset()).toPath();
    for (Snapshot.Segment segment : snapshot.segments()) {
      if (segment.baseOffset() > snapshot.startOffset()) {
        Path _ =
            Files.copy(
                last,
                LogFileUtils.producerSnapshotFile(directory.toFile(), segment.baseOffset())
                    .toPath());
      }
    }
  }

  /** What the log of a snapshot's files does not know by them. */
  static void complete(ExpressLog log, Snapshot snapshot) throws IOException {
    // What loading found may be less. Kafka warns of each entry that a new one is in the place of.
    log.leaderEpochCache().clearAndFlush();
    log.leaderEpochCache()
        .assign(
            snapshot.epochs().stream()
                .map(epoch -> new EpochEntry(epoch.epoch(), epoch.offset()))
                .toList());
    log.endAt(snapshot.endOffset());
    log.startAt(snapshot.startOffset());
    log.restored(snapshot);
  }
}
