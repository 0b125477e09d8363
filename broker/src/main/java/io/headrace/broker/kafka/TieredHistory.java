package io.headrace.broker.kafka;

import io.headrace.plugins.tiered.ArchivedPartition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.server.common.CheckpointFile;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager;
import org.apache.kafka.storage.internals.checkpoint.LeaderEpochCheckpointFile;
import org.apache.kafka.storage.internals.log.EpochEntry;

/** A log's history that stays with Kafka's tiered storage. */
record TieredHistory(ArchivedPartition archived, RemoteStorageManager segments) implements History {
  @Override
  public long endOffset() {
    return archived.endOffset();
  }

  @Override
  public void fill(Path directory) {
    // The log begins after it.
  }

  @Override
  public void complete(ExpressLog log) throws IOException {
    if (archived.endOffset() > 0) {
      log.continueAfter(archived, segments);
    }
  }

  /** An index of leader epochs, as it is archived with a segment. */
  static List<EpochEntry> epochs(InputStream index) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8));
    return new CheckpointFile.CheckpointReadBuffer<>(
            "leader epochs", lines, 0, LeaderEpochCheckpointFile.FORMATTER)
        .read();
  }
}
