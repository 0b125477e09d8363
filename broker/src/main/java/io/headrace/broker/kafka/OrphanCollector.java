package io.headrace.broker.kafka;

import io.headrace.broker.archive.Snapshots;
import io.headrace.broker.wal.PartitionId;
import io.headrace.plugins.tiered.ArchiveCleanup;
import io.headrace.plugins.tiered.Removed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * Removes what nothing refers to in the archives of partitions that this broker leads: copies that
 * were never finished, superseded snapshots. A few partitions at a time, because each costs some
 * requests. Any number of brokers may do so for one partition. Not thread-safe.
 */
final class OrphanCollector {
  private static final int AT_A_TIME = 20;
  private static final Comparator<PartitionId> ORDER =
      Comparator.comparingLong(PartitionId::topicIdHigh)
          .thenComparingLong(PartitionId::topicIdLow)
          .thenComparingInt(PartitionId::partition);

  private final Histories histories;
  private final ArchiveCleanup archive;
  private final Snapshots snapshots;
  private final Duration grace;
  private final ExpressMetrics metrics;
  private final Map<PartitionId, Long> left = new HashMap<>();
  private int next;

  /**
   * @param grace how old a thing has to be; no copy under way takes so long
   */
  OrphanCollector(
      Histories histories,
      ArchiveCleanup archive,
      Snapshots snapshots,
      Duration grace,
      ExpressMetrics metrics) {
    this.histories = histories;
    this.archive = archive;
    this.snapshots = snapshots;
    this.grace = grace;
    this.metrics = metrics;
  }

  /** Goes on with the next few. */
  void collect(Collection<PartitionId> led, Instant now) throws IOException {
    List<PartitionId> all = led.stream().sorted(ORDER).toList();
    left.keySet().retainAll(Set.copyOf(all));
    Set<PartitionId> turn =
        IntStream.range(next, Math.min(next + AT_A_TIME, next + all.size()))
            .mapToObj(i -> all.get(i % all.size()))
            .collect(Collectors.toSet());
    next = all.isEmpty() ? 0 : (next + turn.size()) % all.size();
    long removed = 0;
    for (PartitionId partition : turn) {
      removed += collect(partition, now);
    }
    metrics.orphans(left.values().stream().mapToLong(Long::longValue).sum(), removed);
  }

  private long collect(PartitionId partition, Instant now) throws IOException {
    if (!histories.isTiered(partition)) {
      Snapshots.Collected collected = snapshots.collect(partition);
      left.put(partition, collected.left());
      return collected.removed();
    }
    Uuid topic = Histories.topicId(partition);
    Removed removed = archive.removeOrphans(topic, partition.partition(), now.minus(grace));
    Removed young = archive.countOrphans(topic, partition.partition(), now);
    left.put(partition, young.bytes());
    return removed.bytes();
  }
}
