package io.headrace.broker.kafka;

import io.headrace.broker.restore.ArchiveBases;
import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.Parallel;
import io.headrace.broker.wal.PartitionId;
import io.headrace.plugins.tiered.ArchiveView;
import io.headrace.plugins.tiered.ArchivedPartition;
import io.headrace.plugins.tiered.LogStartOffsets;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.metadata.MetadataCache;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.jspecify.annotations.Nullable;

/**
 * Where the history of a partition is: that of a topic whose records are deleted by age or size is
 * with Kafka's tiered storage, segment by segment; that of a compacted one, or of Kafka's own, is
 * in snapshots of its whole log. Where a topic's policy has changed, both may have some; the one
 * that reaches further has all that the other has. Thread-safe.
 */
final class Histories implements ArchiveBases {
  private static final int PARALLEL_REQUESTS = 16;

  private final MetadataCache metadata;
  private final Supplier<LogConfig> defaults;
  private final @Nullable RemoteStorageManager segments;
  private final ArchiveView archive;
  private final LogStartOffsets starts;
  private final LogSnapshots snapshots;
  private final Parallel parallel = Parallel.atOnce(PARALLEL_REQUESTS);

  /**
   * Histories in one archive.
   *
   * @param defaults what counts for topics that say nothing else
   * @param segments of Kafka's tiered storage; null if it is off, or is not this broker's archive,
   *     and then all histories are snapshots
   */
  Histories(
      MetadataCache metadata,
      Supplier<LogConfig> defaults,
      @Nullable RemoteStorageManager segments,
      ArchiveView archive,
      LogStartOffsets starts,
      LogSnapshots snapshots) {
    this.metadata = metadata;
    this.defaults = defaults;
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
    return !isCompacted(policy, defaults.get().compact);
  }

  /**
   * Whether a topic is compacted.
   *
   * @param policy its own, null if it has none
   */
  static boolean isCompacted(@Nullable String policy, boolean isByDefault) {
    return policy == null ? isByDefault : policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
  }

  /** As {@link #isTiered(String)}; false if the topic is gone. */
  boolean isTiered(PartitionId partition) {
    return metadata.getTopicName(topicId(partition)).map(this::isTiered).orElse(false);
  }

  @Override
  public Map<PartitionId, ArchivedTo> read(Collection<PartitionId> partitions) throws IOException {
    Map<Uuid, List<PartitionId>> topics =
        partitions.stream().collect(Collectors.groupingBy(Histories::topicId));
    Queue<PartitionId> snapshotted = new ConcurrentLinkedQueue<>();
    Queue<PartitionId> tiered = new ConcurrentLinkedQueue<>();
    parallel.each(
        topics.entrySet(),
        topic -> {
          List<PartitionId> all = topic.getValue();
          boolean isTiered = isTiered(all.getFirst());
          if (isTiered || archive.has(topic.getKey())) {
            if (segments == null) {
              throw new IOException(
                  "The history of topic %s is in the archive of tiered storage, which is off here"
                      .formatted(topic.getKey()));
            }
            tiered.addAll(all);
          }
          if (!isTiered || hasSnapshots(topic.getKey())) {
            snapshotted.addAll(all);
          }
        });
    Map<PartitionId, ArchivedTo> bases = new ConcurrentHashMap<>();
    parallel.each(
        List.copyOf(snapshotted), partition -> bases.put(partition, snapshotted(partition)));
    tiered(List.copyOf(tiered))
        .forEach((partition, archived) -> bases.merge(partition, archived, Histories::further));
    return bases;
  }

  private boolean hasSnapshots(Uuid topic) throws IOException {
    return snapshots.has(topic.getMostSignificantBits(), topic.getLeastSignificantBits());
  }

  private static ArchivedTo further(ArchivedTo one, ArchivedTo other) {
    return other.endOffset() > one.endOffset() ? other : one;
  }

  private Map<PartitionId, ArchivedTo> tiered(List<PartitionId> partitions) throws IOException {
    Map<io.headrace.plugins.tiered.PartitionId, PartitionId> ids = new HashMap<>();
    partitions.forEach(
        id -> ids.put(new io.headrace.plugins.tiered.PartitionId(topicId(id), id.partition()), id));
    Map<PartitionId, ArchivedTo> bases = new HashMap<>();
    archive
        .readAll(ids.keySet())
        .forEach(
            (id, archived) ->
                bases.put(
                    Objects.requireNonNull(ids.get(id)),
                    new ArchivedTo(archived.endOffset(), archived.lastEpoch())));
    return bases;
  }

  private ArchivedTo snapshotted(PartitionId partition) throws IOException {
    return snapshots
        .latest(partition)
        .map(snapshot -> new ArchivedTo(snapshot.endOffset(), snapshot.lastEpoch()))
        .orElse(ArchivedTo.NOTHING);
  }

  /**
   * Opens a log as the archive has it. That is in another place than it will be from now on if the
   * topic's policy has changed.
   *
   * @param base what is expected at least
   * @param opener opens the partition's log
   */
  ExpressLog open(ExpressPartition partition, ArchivedTo base, Opener opener) throws IOException {
    PartitionId id = partition.id();
    OptionalLong start = starts.read(topicId(id), id.partition());
    boolean isTiered = isTiered(partition.topicPartition().topic());
    History history = isTiered ? tiered(id, true) : snapshotted(id, false);
    if (history.endOffset() < base.endOffset()) {
      history = isTiered ? snapshotted(id, true) : tiered(id, false);
    }
    if (history.endOffset() < base.endOffset()) {
      throw new IOException("the archive of %s has shrunk".formatted(partition.topicPartition()));
    }
    return opener.open(history, isTiered).startingAt(start);
  }

  private History snapshotted(PartitionId id, boolean isTiered) throws IOException {
    // Where tiered storage is not the archive, topics may begin to use it at any time.
    boolean mayBeTiered = isTiered || segments == null;
    return new SnapshotHistory(snapshots.latest(id).orElse(null), snapshots, mayBeTiered);
  }

  private History tiered(PartitionId id, boolean isTiered) throws IOException {
    if (segments == null) {
      return new SnapshotHistory(null, snapshots, false);
    }
    ArchivedPartition archived = archive.read(topicId(id), id.partition());
    return isTiered ? new TieredHistory(archived, segments) : new CopiedHistory(archived, segments);
  }

  /** Opens a log. */
  interface Opener {
    /**
     * A log that begins with a history.
     *
     * @param tiered whether Kafka's tiered storage has the log's history from now on
     */
    ExpressLog open(History history, boolean tiered);
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
