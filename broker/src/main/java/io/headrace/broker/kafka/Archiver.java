package io.headrace.broker.kafka;

import io.headrace.broker.restore.ArchiveBases;
import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.WalWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the write-ahead log short: moves what partitions have in it to the archive, the most of it
 * first, and prunes this broker's stream behind that.
 *
 * <p>A takeover costs what the log holds. So a partition is archived when it has much there, or
 * when all of this broker's have much together, or when it has some and gets nothing more, or when
 * something has been there for long, because a single old record would hold the whole stream behind
 * it. {@link ArchiveSettings} say how much and how long.
 */
final class Archiver {
  private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);

  private static final long CLEANING_MILLIS = 30_000;
  private static final long LEAVING_CHECK_MILLIS = 50;

  /** Of the last archived record: below all, so that no record counts as overwritten by it. */
  private static final int UNKNOWN_EPOCH = -1;

  private final ExpressReplicaManager replicas;
  private final WalWriter wal;
  private final ArchiveBases bases;
  private final Time clock;
  private final ArchiveSettings settings;
  private final Janitor janitor;
  private final OrphanCollector orphans;
  private long lastCleaning;
  private final ReentrantLock running = new ReentrantLock();

  /**
   * How far partitions are archived that others lead now; read anew in each round, by several
   * threads, because streams are swept side by side.
   */
  private final Map<PartitionId, ArchivedTo> others = new ConcurrentHashMap<>();

  Archiver(
      ExpressReplicaManager replicas,
      WalWriter wal,
      ArchiveBases bases,
      Time clock,
      ArchiveSettings settings,
      Janitor janitor,
      OrphanCollector orphans) {
    this.replicas = replicas;
    this.wal = wal;
    this.bases = bases;
    this.clock = clock;
    this.settings = settings;
    this.janitor = janitor;
    this.orphans = orphans;
  }

  /** Works from now on, until the scheduler is stopped. */
  void start() {
    var _ =
        replicas
            .logParts()
            .scheduler()
            .schedule(
                "express-archive",
                () -> Thread.ofVirtual().name("archive").start(this::round),
                settings.intervalMillis(),
                settings.intervalMillis());
  }

  /**
   * Archives what this broker's partitions have, because others are going to lead them: the less
   * they find in the write-ahead log, the sooner they do. Returns when it is in the archive, or
   * after a while; what is not then, others find in the log.
   *
   * @param longest to wait
   */
  void leave(Duration longest) {
    long end = clock.milliseconds() + longest.toMillis();
    Map<ExpressPartition, Long> leaving = new HashMap<>();
    running.lock();
    try {
      for (ExpressPartition partition : replicas.led()) {
        if (clock.milliseconds() < end && partition.missingBytes() >= settings.leavingBytes()) {
          boolean _ = partition.archive(clock.milliseconds());
          leaving.put(partition, partition.nextArchivedEnd());
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Others find more in the write-ahead log than they need to: {}", e.toString());
    } finally {
      running.unlock();
    }
    while (!leaving.isEmpty() && clock.milliseconds() < end) {
      clock.sleep(LEAVING_CHECK_MILLIS);
      leaving
          .entrySet()
          .removeIf(
              one -> !one.getKey().isLeading() || one.getKey().archivedEnd() >= one.getValue());
    }
  }

  private void round() {
    if (!replicas.createsTopics() || !running.tryLock()) {
      return;
    }
    try {
      archive();
      others.clear();
      int pruned = wal.prune(this::archivedTo);
      if (pruned > 0) {
        LOG.debug("Pruned {} objects of the write-ahead log", pruned);
      }
      long now = clock.milliseconds();
      if (now - lastCleaning >= CLEANING_MILLIS) {
        lastCleaning = now;
        janitor.clean(this::archivedTo, Instant.ofEpochMilli(now));
        orphans.collect(
            replicas.led().stream().map(ExpressPartition::id).toList(), Instant.ofEpochMilli(now));
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Archiving failed, and is tried again: {}", e.toString());
    } finally {
      running.unlock();
    }
  }

  /**
   * A partition that something of waits for the archive.
   *
   * @param bytes as counted once in a round
   */
  private record Waiting(ExpressPartition partition, long bytes) {
    static Waiting of(ExpressPartition partition) {
      return new Waiting(partition, partition.unarchivedBytes());
    }
  }

  private void archive() throws IOException {
    long now = clock.milliseconds();
    List<Waiting> waiting =
        replicas.led().stream()
            .map(Waiting::of)
            .filter(one -> one.bytes() > 0)
            .sorted(Comparator.comparingLong(Waiting::bytes).reversed())
            .toList();
    long total = waiting.stream().mapToLong(Waiting::bytes).sum();
    long objects = wal.stats().streamObjects();
    for (Waiting one : waiting) {
      boolean due =
          total > settings.brokerBytes()
              || settings.isDue(
                  one.bytes(),
                  one.partition().unarchivedMillis(now),
                  one.partition().restingMillis(now),
                  objects);
      if (due && one.partition().archive(now)) {
        total -= one.bytes();
      }
    }
  }

  private ArchivedTo archivedTo(PartitionId id) {
    ExpressPartition partition = replicas.led(id);
    if (partition != null) {
      return new ArchivedTo(partition.archivedEnd(), UNKNOWN_EPOCH);
    }
    if (replicas.isGone(id)) {
      return ArchivedTo.DELETED;
    }
    return others.computeIfAbsent(id, this::read);
  }

  private ArchivedTo read(PartitionId id) {
    try {
      return bases.read(Set.of(id)).getOrDefault(id, ArchivedTo.NOTHING);
    } catch (IOException e) {
      return ArchivedTo.NOTHING;
    }
  }
}
