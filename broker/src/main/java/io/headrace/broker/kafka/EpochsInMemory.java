package io.headrace.broker.kafka;

import java.io.File;
import java.io.IOException;
import java.util.Collection;
import org.apache.kafka.storage.internals.checkpoint.LeaderEpochCheckpointFile;
import org.apache.kafka.storage.internals.log.EpochEntry;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;

/**
 * In the place of the file with a log's leader epochs: as the log is a cache, which is dropped when
 * the broker starts, there is no use in waiting for the disk.
 */
final class EpochsInMemory extends LeaderEpochCheckpointFile {

  /**
   * Of a log that has just been opened.
   *
   * @param directory of the log
   */
  EpochsInMemory(File directory, LogDirFailureChannel failures) throws IOException {
    super(newFile(directory), failures);
  }

  @Override
  public void write(Collection<EpochEntry> epochs) {
    // They are in memory.
  }

  @Override
  public void writeIfDirExists(Collection<EpochEntry> epochs) {
    // They are in memory.
  }
}
