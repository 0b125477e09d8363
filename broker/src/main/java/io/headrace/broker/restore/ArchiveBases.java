package io.headrace.broker.restore;

import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.PartitionId;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/** How far the archive of each partition reaches. Thread-safe. */
@FunctionalInterface
public interface ArchiveBases {

  /**
   * Reads from the store, so that what other brokers have archived until now is in the answer.
   *
   * @return an entry for each of the partitions
   */
  Map<PartitionId, ArchivedTo> read(Collection<PartitionId> partitions) throws IOException;
}
