package io.headrace.broker.kafka;

import io.headrace.broker.archive.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A log's history that is downloaded from its snapshot; empty if there is none.
 *
 * @param tiered whether Kafka's tiered storage is going to take it from the log
 */
record SnapshotHistory(@Nullable Snapshot snapshot, LogSnapshots snapshots, boolean tiered)
    implements History {
  @Override
  public long endOffset() {
    return snapshot == null ? 0 : snapshot.endOffset();
  }

  @Override
  public void fill(Path directory) throws IOException {
    if (snapshot != null) {
      snapshots.download(snapshot, directory);
      if (tiered) {
        LogSnapshots.addProducers(snapshot, directory);
      }
    }
  }

  @Override
  public void complete(ExpressLog log) throws IOException {
    if (snapshot != null) {
      LogSnapshots.complete(log, snapshot);
    }
  }
}
