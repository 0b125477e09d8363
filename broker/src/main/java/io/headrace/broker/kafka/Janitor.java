package io.headrace.broker.kafka;

import io.headrace.broker.archive.Snapshots;
import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.StreamName;
import io.headrace.broker.wal.WalStreams;
import io.headrace.plugins.tiered.ArchiveCleanup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.MetadataCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what nothing refers to any more: streams of brokers that are gone, and whatever is left
 * of deleted topics.
 *
 * <p>Each broker looks after the streams of its own earlier starts. The broker of the lowest id
 * does the rest: streams of brokers that are no longer registered, and topics. What the metadata
 * does not have may also be newer than this broker's metadata: a topic just created, or a broker
 * that is starting, whose stream is there before it registers. So it goes only when it has been
 * missing for {@link #MISSING_FOR}.
 */
final class Janitor {
  private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
  static final Duration MISSING_FOR = Duration.ofMinutes(10);

  private final int brokerId;
  private final MetadataCache metadata;
  private final WalStreams streams;
  private final ArchiveCleanup archive;
  private final Snapshots snapshots;
  private final Map<Uuid, Instant> missingSince = new HashMap<>();
  private Map<StreamName, Instant> ownerlessSince = Map.of();

  Janitor(
      int brokerId,
      MetadataCache metadata,
      WalStreams streams,
      ArchiveCleanup archive,
      Snapshots snapshots) {
    this.brokerId = brokerId;
    this.metadata = metadata;
    this.streams = streams;
    this.archive = archive;
    this.snapshots = snapshots;
  }

  /** Removes what can be removed now. For one thread at a time. */
  void clean(Function<PartitionId, ArchivedTo> archived, Instant now) throws IOException {
    boolean first = isFirst();
    Map<StreamName, Instant> ownerless = new HashMap<>();
    int objects = streams.sweep(stream -> isDead(stream, first, ownerless, now), archived, now);
    ownerlessSince = ownerless;
    if (objects > 0) {
      LOG.info("Removed {} objects of streams that have ended", objects);
    }
    if (first) {
      cleanTopics(now);
    }
  }

  /**
   * Whether nobody writes to a stream any more.
   *
   * @param ownerless takes the streams of brokers that are not registered, and since when
   */
  private boolean isDead(
      StreamName stream, boolean first, Map<StreamName, Instant> ownerless, Instant now) {
    if (stream.brokerId() == brokerId) {
      return true;
    }
    if (!first || isRegistered(stream.brokerId())) {
      return false;
    }
    Instant since = ownerlessSince.getOrDefault(stream, now);
    ownerless.put(stream, since);
    return since.plus(MISSING_FOR).isBefore(now);
  }

  private boolean isRegistered(int broker) {
    return metadata.hasAliveBroker(broker) || metadata.isBrokerFenced(broker);
  }

  private boolean isFirst() {
    for (int lower = 0; lower < brokerId; lower++) {
      if (metadata.hasAliveBroker(lower)) {
        return false;
      }
    }
    return true;
  }

  private void cleanTopics(Instant now) throws IOException {
    Set<Uuid> missing = new HashSet<>(archive.topics());
    for (PartitionId topic : snapshots.topics()) {
      missing.add(Histories.topicId(topic));
    }
    missing.removeIf(topic -> metadata.getTopicName(topic).isPresent());
    missingSince.keySet().retainAll(missing);
    for (Uuid topic : missing) {
      Instant since = missingSince.computeIfAbsent(topic, _ -> now);
      if (since.plus(MISSING_FOR).isBefore(now)) {
        var removed = archive.removeTopic(topic);
        snapshots.deleteTopic(topic.getMostSignificantBits(), topic.getLeastSignificantBits());
        LOG.info("Removed what was left of the deleted topic {}: {}", topic, removed);
      }
    }
  }
}
