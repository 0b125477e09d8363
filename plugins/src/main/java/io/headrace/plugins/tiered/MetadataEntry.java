package io.headrace.plugins.tiered;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteMetadata;

/** One object of a metadata stream. */
sealed interface MetadataEntry {
  /** Its sequence number, which is also the last part of its key. */
  long number();

  /** Things that happened, in order; at least one. */
  record Events(long number, List<RemoteLogMetadata> events) implements MetadataEntry {
    public Events {
      events = List.copyOf(events);
    }
  }

  /**
   * All that the entries before this one made.
   *
   * @param segments in any state but deleted, by start offset
   * @param highestOffsets of each epoch, inclusive
   */
  record Snapshot(
      long number,
      List<RemoteLogSegmentMetadata> segments,
      NavigableMap<Integer, Long> highestOffsets,
      Optional<RemotePartitionDeleteMetadata> deletion)
      implements MetadataEntry {}
}
