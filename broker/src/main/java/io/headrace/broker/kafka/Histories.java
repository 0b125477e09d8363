package io.headrace.broker.kafka;

import io.headrace.broker.archive.Snapshot;
import io.headrace.broker.restore.ArchiveBases;
import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.Parallel;
import io.headrace.broker.wal.PartitionId;
import io.headrace.plugins.tiered.ArchiveView;
import io.headrace.plugins.tiered.ArchivedPartition;
import io.headrace.plugins.tiered.LogStartOffsets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.metadata.MetadataCache;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager;
import org.jspecify.annotations.Nullable;

/**
 * Where the history of a partition is: that of a topic whose records are deleted by age or size is
 * with Kafka's tiered storage, segment by segment; that of a compacted one, or of Kafka's own, is
 * in snapshots of its whole log. Thread-safe.
 */
final class Histories implements ArchiveBases {
  private static final int PARALLEL_REQUESTS = 16;

  private final MetadataCache metadata;
  private final @Nullable RemoteStorageManager segments;
  private final ArchiveView archive;
  private final LogStartOffsets starts;
  private final LogSnapshots snapshots;
  private final Parallel parallel = Parallel.atOnce(PARALLEL_REQUESTS);

  /**
   * Histories in one archive.
   *
   * @param segments of Kafka's tiered storage; null if it is off, and then all histories are
   *     snapshots
   */
  Histories(
      MetadataCache metadata,
      @Nullable RemoteStorageManager segments,
      ArchiveView archive,
      LogStartOffsets starts,
      LogSnapshots snapshots) {
    this.metadata = metadata;
    this.segments = segments;
    this.archive = archive;
    this.starts = starts;
    this.snapshots = snapshots;
  }

  LogSnapshots snapshots() {
    return snapshots;
  }

  /** Whether Kafka's tiered storage has the history of a topic. */
  boolean isTiered(String topic) {
    if (segments == null || Topic.isInternal(topic)) {
      return false;
    }
    String policy = metadata.topicConfig(topic).getProperty(TopicConfig.CLEANUP_POLICY_CONFIG);
    return policy == null || !policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
  }

  /** As {@link #isTiered(String)}; false if the topic is gone. */
  boolean isTiered(PartitionId partition) {
    return metadata.getTopicName(topicId(partition)).map(this::isTiered).orElse(false);
  }

  @Override
  public Map<PartitionId, ArchivedTo> read(Collection<PartitionId> partitions) throws IOException {
    Map<PartitionId, ArchivedTo> bases = new ConcurrentHashMap<>();
    List<PartitionId> snapshotted = new ArrayList<>();
    List<io.headrace.plugins.tiered.PartitionId> tiered = new ArrayList<>();
    for (PartitionId partition : partitions) {
      if (isTiered(partition)) {
        tiered.add(
            new io.headrace.plugins.tiered.PartitionId(topicId(partition), partition.partition()));
      } else {
        snapshotted.add(partition);
      }
    }
    parallel.each(snapshotted, partition -> bases.put(partition, snapshotted(partition)));
    for (var entry : archive.readAll(tiered).entrySet()) {
      Uuid topic = entry.getKey().topicId();
      bases.put(
          new PartitionId(
              topic.getMostSignificantBits(),
              topic.getLeastSignificantBits(),
              entry.getKey().partition()),
          new ArchivedTo(entry.getValue().endOffset(), entry.getValue().lastEpoch()));
    }
    return bases;
  }

  private ArchivedTo snapshotted(PartitionId partition) throws IOException {
    return snapshots
        .latest(partition)
        .map(snapshot -> new ArchivedTo(snapshot.endOffset(), snapshot.lastEpoch()))
        .orElse(ArchivedTo.NOTHING);
  }

  /**
   * Opens a log as the archive has it.
   *
   * @param base what is expected at least
   * @param opener opens the partition's log, made of a snapshot if it is given one
   */
  ExpressLog open(ExpressPartition partition, ArchivedTo base, Opener opener) throws IOException {
    PartitionId id = partition.id();
    OptionalLong start = starts.read(topicId(id), id.partition());
    ExpressLog log;
    if (isTiered(partition.topicPartition().topic())) {
      log = opener.open(null);
      ArchivedPartition archived = archive.read(topicId(id), id.partition());
      requireAtLeast(base, archived.endOffset(), partition);
      if (segments != null && archived.newest().isPresent()) {
        log.continueAfter(archived, segments);
      }
    } else {
      Optional<Snapshot> snapshot = snapshots.latest(id);
      requireAtLeast(base, snapshot.map(Snapshot::endOffset).orElse(0L), partition);
      log = opener.open(snapshot.orElse(null));
    }
    return log.startingAt(start);
  }

  private static void requireAtLeast(ArchivedTo base, long end, ExpressPartition partition)
      throws IOException {
    if (end < base.endOffset()) {
      throw new IOException("the archive of %s has shrunk".formatted(partition.topicPartition()));
    }
  }

  /** Opens a log. */
  interface Opener {
    ExpressLog open(@Nullable Snapshot snapshot);
  }

  /** Starts a log where it was last made to start. */
  void followStart(ExpressLog log) throws IOException {
    PartitionId id = log.partitionId();
    ExpressLog _ = log.startingAt(starts.read(topicId(id), id.partition()));
  }

  /** Makes a log start offset durable. */
  void startAt(PartitionId partition, long offset) throws IOException {
    long _ = starts.advance(topicId(partition), partition.partition(), offset);
  }

  static Uuid topicId(PartitionId partition) {
    return new Uuid(partition.topicIdHigh(), partition.topicIdLow());
  }
}
