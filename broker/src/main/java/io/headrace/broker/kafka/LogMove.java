package io.headrace.broker.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kafka.log.LogManager;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OffsetOutOfRangeException;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.server.storage.log.FetchIsolation;
import org.apache.kafka.storage.internals.log.LogFileUtils;
import org.apache.kafka.storage.internals.log.LogSegment;
import org.apache.kafka.storage.internals.log.UnifiedLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the log of a partition that is led to another directory of this broker, while records are
 * appended to it: the files that are written to no more are copied, what follows is appended to the
 * copy, and once that has all there is, it takes the log's place.
 *
 * <p>Given up when it is cancelled, when the partition is no longer led with this log, or when a
 * disk fails; then the log stays where it is.
 */
final class LogMove {
  private static final Logger LOG = LoggerFactory.getLogger(LogMove.class);
  private static final int READ_AT_ONCE = 4 << 20;

  /** What a file of a log's directory may be called after the offset that it begins with. */
  private static final List<String> COPIED =
      List.of(
          UnifiedLog.LOG_FILE_SUFFIX,
          UnifiedLog.INDEX_FILE_SUFFIX,
          UnifiedLog.TIME_INDEX_FILE_SUFFIX,
          UnifiedLog.TXN_INDEX_FILE_SUFFIX);

  private final ExpressPartition partition;
  private final ExpressLog log;
  private final String directory;
  private final LogManager logs;
  private volatile boolean cancelled;

  LogMove(ExpressPartition partition, ExpressLog log, String directory, LogManager logs) {
    this.partition = partition;
    this.log = log;
    this.directory = directory;
    this.logs = logs;
  }

  /** Whether it goes on, with this log and to this directory. */
  boolean is(ExpressLog ofLog, String toDirectory) {
    return !cancelled && log == ofLog && directory.equals(toDirectory);
  }

  /** Returns at once. */
  void start() {
    Thread _ = Thread.ofVirtual().name("log-move").start(this::run);
  }

  void cancel() {
    cancelled = true;
  }

  private boolean isWanted() {
    return !cancelled && partition.isLeadingWith(log);
  }

  private void run() {
    TopicPartition name = partition.topicPartition();
    Path home = Path.of(directory, UnifiedLog.logFutureDirName(name));
    logs.abortAndPauseCleaning(name);
    ExpressLog copy = null;
    boolean moved = false;
    try {
      while (isWanted() && !moved) {
        if (copy == null) {
          copy = copy(home);
        } else if (catchUp(copy)) {
          moved = partition.replaceLog(log, copy);
        } else {
          discard(copy, home);
          copy = null;
        }
      }
      LOG.info("{} of {} to {}", moved ? "Moved the log" : "Gave up moving", name, directory);
    } catch (IOException | KafkaException e) {
      LOG.error("Moving the log of {} to {} failed", name, directory, e);
    } finally {
      cancelled = true;
      if (!moved) {
        logs.resumeCleaning(name);
        discard(copy, home);
      }
    }
  }

  /**
   * Copies what is written to no more.
   *
   * @return null if files went away meanwhile, because old records were deleted
   */
  private @Nullable ExpressLog copy(Path home) throws IOException {
    Utils.delete(home.toFile());
    if (log.activeSegment().size() > 0) {
      var _ = log.roll();
    }
    List<LogSegment> segments = log.logSegments();
    long end = segments.getLast().baseOffset();
    try {
      Path _ = Files.createDirectories(home);
      for (Path file : files(segments.getFirst().baseOffset(), end)) {
        Path _ = Files.copy(file, home.resolve(file.getFileName()));
      }
      ExpressLog copy = partition.logs().open(home.toFile(), null, log.isTiered());
      copy.continueCopyOf(log, end);
      return copy;
    } catch (NoSuchFileException e) {
      LOG.info("Copying the log of {} again: {}", partition.topicPartition(), e.toString());
      return null;
    }
  }

  private List<Path> files(long start, long end) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var found = Files.newDirectoryStream(log.dir().toPath())) {
      for (Path file : found) {
        String name = file.getFileName().toString();
        if (COPIED.stream().anyMatch(name::endsWith)) {
          long offset = LogFileUtils.offsetFromFileName(name);
          if (offset >= start && offset < end) {
            files.add(file);
          }
        }
      }
    }
    return files;
  }

  /**
   * Appends to the copy what it lacks.
   *
   * @return false if it lacks something that has been deleted
   */
  private boolean catchUp(ExpressLog copy) throws IOException {
    try {
      while (isWanted() && copy.logEndOffset() < log.logEndOffset()) {
        Records read =
            log.read(copy.logEndOffset(), READ_AT_ONCE, FetchIsolation.LOG_END, true).records;
        var _ = copy.appendAsFollower(inMemory(read), partition.getLeaderEpoch());
      }
      return true;
    } catch (OffsetOutOfRangeException e) {
      return false;
    }
  }

  private static MemoryRecords inMemory(Records records) throws IOException {
    return records instanceof FileRecords file ? RecordCopies.of(file) : (MemoryRecords) records;
  }

  private static void discard(@Nullable ExpressLog copy, Path home) {
    try {
      if (copy != null) {
        copy.closeHandlers();
        copy.removeLogMetrics();
      }
      Utils.delete(home.toFile());
    } catch (IOException | KafkaException e) {
      LOG.warn("{} could not be deleted: {}", home, e.toString());
    }
  }
}
