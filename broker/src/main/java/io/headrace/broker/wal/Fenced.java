package io.headrace.broker.wal;

import java.io.IOException;
import java.util.Map;

/** Partitions whose older leaders cannot commit any more. Thread-safe. */
public interface Fenced {

  /**
   * What the older leaders have committed above the archive.
   *
   * @param bases how far the archive of each partition reached after the fence; a subset of the
   *     fenced partitions
   * @throws StaleBaseException if an older leader has pruned meanwhile; ask again with newer bases
   * @throws IOException if the store failed
   */
  Map<PartitionId, Tail> tails(Map<PartitionId, ArchivedTo> bases) throws IOException;
}
