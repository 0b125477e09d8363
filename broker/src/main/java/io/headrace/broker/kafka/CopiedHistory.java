package io.headrace.broker.kafka;

import io.headrace.plugins.tiered.ArchivedPartition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.record.internal.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteStorageException;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager.IndexType;
import org.apache.kafka.storage.internals.log.LogFileUtils;

/**
 * A log's history that is copied from Kafka's tiered storage, because the topic is compacted now:
 * it has to be in the log for that.
 */
record CopiedHistory(ArchivedPartition archived, RemoteStorageManager segments) implements History {
  @Override
  public long endOffset() {
    return archived.endOffset();
  }

  @Override
  public void fill(Path directory) throws IOException {
    Path _ = Files.createDirectories(directory);
    List<RemoteLogSegmentMetadata> all = archived.segments();
    try {
      for (int i = 0; i < all.size(); i++) {
        RemoteLogSegmentMetadata segment = all.get(i);
        Path file = LogFileUtils.logFile(directory.toFile(), segment.startOffset()).toPath();
        try (InputStream log = segments.fetchLogSegment(segment, 0)) {
          long _ = Files.copy(log, file);
        }
        if (i + 1 < all.size() && segment.endOffset() >= all.get(i + 1).startOffset()) {
          cut(file, all.get(i + 1).startOffset());
        }
      }
      if (!all.isEmpty()) {
        try (InputStream producers =
            segments.fetchIndex(all.getLast(), IndexType.PRODUCER_SNAPSHOT)) {
          long _ =
              Files.copy(
                  producers,
                  LogFileUtils.producerSnapshotFile(directory.toFile(), endOffset()).toPath());
        }
      }
    } catch (RemoteStorageException e) {
      throw new IOException("the archive cannot be read", e);
    }
  }

  /** Ends a segment's file where the next one begins. */
  private static void cut(Path file, long offset) throws IOException {
    try (FileRecords records = FileRecords.open(file.toFile())) {
      for (FileChannelRecordBatch batch : records.batches()) {
        if (batch.baseOffset() >= offset) {
          int _ = records.truncateTo(batch.position());
          return;
        }
      }
    }
  }

  @Override
  public void complete(ExpressLog log) throws IOException {
    if (archived.segments().isEmpty()) {
      if (endOffset() > 0) {
        log.beginAt(endOffset());
      }
      return;
    }
    try (InputStream epochs =
        segments.fetchIndex(archived.segments().getLast(), IndexType.LEADER_EPOCH)) {
      log.leaderEpochCache().assign(TieredHistory.epochs(epochs));
    } catch (RemoteStorageException e) {
      throw new IOException("the archive of " + log.topicPartition() + " cannot be read", e);
    }
    log.endAt(endOffset());
    log.startAt(archived.startOffset());
  }
}
