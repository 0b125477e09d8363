package io.headrace.plugins.tiered;

import io.headrace.objectstore.MeteredObjectStore;
import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.errors.ReplicaNotAvailableException;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadataManager;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadataUpdate;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState;
import org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteResourceNotFoundException;
import org.apache.kafka.server.log.remote.storage.RemoteStorageException;
import org.apache.kafka.server.log.remote.storage.RetriableRemoteStorageException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the metadata of archived segments in an object store, one stream of objects per partition
 * ({@link MetadataStream} tells how writers agree).
 *
 * <p>A partition's metadata is read when this broker becomes its leader or follower, on a virtual
 * thread; until {@link #isReady} says so, questions about it are answered with {@link
 * ReplicaNotAvailableException}, as Kafka's own implementation does: clients try again. Questions
 * about partitions that this broker has nothing to do with are answered with {@link
 * RemoteResourceNotFoundException}.
 *
 * <p>A leader's view has all that it wrote and all that was written before it became leader. What
 * others wrote since is read when a question finds nothing, and before a follower's answers, but
 * not more often than the refresh interval.
 *
 * <p>Thread-safe. {@link #onPartitionLeadershipChanges}, {@link #onStopPartitions} and {@link
 * #isReady} do not block; the questions may read from the store; writing is done in the background.
 */
public final class ObjectStoreRemoteLogMetadataManager
    implements RemoteLogMetadataManager, Monitorable {
  private static final Logger LOG =
      LoggerFactory.getLogger(ObjectStoreRemoteLogMetadataManager.class);

  private static final int REQUESTS_AT_A_TIME = 64;
  private static final int LOADS_AT_A_TIME = 64;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final InstantSource clock;
  private final ConcurrentHashMap<TopicIdPartition, PartitionMetadata> partitions =
      new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("archive-metadata-", 0).factory());
  private final Semaphore loads = new Semaphore(LOADS_AT_A_TIME);
  private final CountDownLatch closed = new CountDownLatch(1);

  private volatile @Nullable ParallelRequests requests;
  private volatile @Nullable MeteredObjectStore ownStore;
  private volatile long refreshMillis;

  /** For Kafka, which calls {@link #configure} next. */
  public ObjectStoreRemoteLogMetadataManager() {
    this.clock = InstantSource.system();
    this.refreshMillis = ArchiveSettings.DEFAULT_REFRESH_MILLIS;
  }

  /**
   * A manager that is ready for use; {@link #configure} changes nothing then.
   *
   * @param store stays open when this is closed
   * @param refreshMillis how old a follower's view, or one in which nothing was found, may be
   */
  public ObjectStoreRemoteLogMetadataManager(
      ObjectStore store, InstantSource clock, long refreshMillis) {
    this.clock = clock;
    this.requests = new ParallelRequests(store, REQUESTS_AT_A_TIME);
    this.refreshMillis = refreshMillis;
  }

  /** Takes {@link ArchiveSettings}. */
  @Override
  public void configure(Map<String, ?> configs) {
    if (requests != null) {
      return;
    }
    ArchiveSettings settings = ArchiveSettings.parse(configs);
    MeteredObjectStore store = settings.open("rlmm");
    ownStore = store;
    refreshMillis = settings.refreshMillis();
    requests = new ParallelRequests(store, REQUESTS_AT_A_TIME);
  }

  @Override
  public void withPluginMetrics(PluginMetrics metrics) {
    MeteredObjectStore own = ownStore;
    if (own != null) {
      ManagerMetrics.addStore(metrics, own);
    }
  }

  @Override
  public CompletableFuture<Void> addRemoteLogSegmentMetadata(RemoteLogSegmentMetadata segment) {
    if (segment.state() != RemoteLogSegmentState.COPY_SEGMENT_STARTED) {
      throw new IllegalArgumentException(
          "a new segment has to be COPY_SEGMENT_STARTED and is " + segment.state());
    }
    return write(segment);
  }

  @Override
  public CompletableFuture<Void> updateRemoteLogSegmentMetadata(
      RemoteLogSegmentMetadataUpdate update) {
    if (update.state() == RemoteLogSegmentState.COPY_SEGMENT_STARTED) {
      throw new IllegalArgumentException("no segment can become COPY_SEGMENT_STARTED again");
    }
    return write(update);
  }

  @Override
  public CompletableFuture<Void> putRemotePartitionDeleteMetadata(
      RemotePartitionDeleteMetadata delete) {
    return write(delete);
  }

  private CompletableFuture<Void> write(RemoteLogMetadata event) {
    TopicIdPartition partition = event.topicIdPartition();
    PartitionMetadata metadata = partitions.get(partition);
    return (metadata == null ? open(partition) : metadata).submit(event, threads);
  }

  @Override
  public Optional<RemoteLogSegmentMetadata> remoteLogSegmentMetadata(
      TopicIdPartition partition, int epochForOffset, long offset) throws RemoteStorageException {
    return find(partition, view -> view.covering(epochForOffset, offset));
  }

  @Override
  public Optional<RemoteLogSegmentMetadata> nextSegmentWithTxnIndex(
      TopicIdPartition partition, int epoch, long offset) throws RemoteStorageException {
    return find(partition, view -> view.nextWithTransactions(epoch, offset));
  }

  @Override
  public Optional<Long> highestOffsetForEpoch(TopicIdPartition partition, int leaderEpoch)
      throws RemoteStorageException {
    return find(partition, view -> view.highestOffset(leaderEpoch));
  }

  @Override
  public Iterator<RemoteLogSegmentMetadata> listRemoteLogSegments(TopicIdPartition partition)
      throws RemoteStorageException {
    return ready(partition).view().all().iterator();
  }

  @Override
  public Iterator<RemoteLogSegmentMetadata> listRemoteLogSegments(
      TopicIdPartition partition, int leaderEpoch) throws RemoteStorageException {
    return ready(partition).view().of(leaderEpoch).iterator();
  }

  @Override
  public long remoteLogSize(TopicIdPartition partition, int leaderEpoch)
      throws RemoteStorageException {
    return ready(partition).view().size(leaderEpoch);
  }

  private <T> Optional<T> find(
      TopicIdPartition partition, Function<SegmentView, Optional<T>> question)
      throws RemoteStorageException {
    PartitionMetadata metadata = ready(partition);
    Optional<T> answer = question.apply(metadata.view());
    if (answer.isEmpty()) {
      refresh(partition, metadata);
      return question.apply(metadata.view());
    }
    return answer;
  }

  private PartitionMetadata ready(TopicIdPartition partition) throws RemoteStorageException {
    PartitionMetadata metadata = partitions.get(partition);
    if (metadata == null) {
      throw new RemoteResourceNotFoundException("not assigned to this broker: " + partition);
    }
    if (!metadata.isReady()) {
      throw new ReplicaNotAvailableException("archive metadata is being read: " + partition);
    }
    if (!metadata.isLeading()) {
      refresh(partition, metadata);
    }
    return metadata;
  }

  private void refresh(TopicIdPartition partition, PartitionMetadata metadata)
      throws RetriableRemoteStorageException {
    try {
      metadata.refresh(clock.millis(), refreshMillis);
    } catch (IOException e) {
      throw new RetriableRemoteStorageException("cannot read the metadata of " + partition, e);
    }
  }

  @Override
  public void onPartitionLeadershipChanges(
      Set<TopicIdPartition> leaderPartitions, Set<TopicIdPartition> followerPartitions) {
    leaderPartitions.forEach(partition -> assign(partition, true));
    followerPartitions.forEach(partition -> assign(partition, false));
  }

  private void assign(TopicIdPartition partition, boolean leads) {
    PartitionMetadata metadata = partitions.computeIfAbsent(partition, this::open);
    if (metadata.lead(leads)) {
      threads.execute(() -> load(partition, metadata));
    }
  }

  /** Reads a partition's metadata, for as long as it is assigned and wants it. */
  private void load(TopicIdPartition partition, PartitionMetadata metadata) {
    try {
      for (long pause = 100; isWanted(partition, metadata); pause = longer(pause)) {
        loads.acquire();
        try {
          metadata.load(clock.millis());
          return;
        } catch (IOException | RuntimeException e) {
          LOG.warn("Cannot read the archive metadata of {}; trying again", partition, e);
        } finally {
          loads.release();
        }
        if (closed.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isWanted(TopicIdPartition partition, PartitionMetadata metadata) {
    return partitions.get(partition) == metadata && !metadata.isReady();
  }

  private static long longer(long pause) {
    return Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
  }

  @Override
  public void onStopPartitions(Set<TopicIdPartition> stopped) {
    stopped.forEach(partitions::remove);
  }

  @Override
  public boolean isReady(TopicIdPartition partition) {
    PartitionMetadata metadata = partitions.get(partition);
    return metadata != null && metadata.isReady();
  }

  /** Ends the background work, without waiting for the store. */
  @Override
  public void close() {
    closed.countDown();
    threads.shutdownNow();
    partitions.clear();
    MeteredObjectStore own = ownStore;
    if (own != null) {
      own.close();
    }
  }

  private PartitionMetadata open(TopicIdPartition partition) {
    ParallelRequests current = requests;
    if (current == null) {
      throw new IllegalStateException("not configured yet");
    }
    return new PartitionMetadata(
        new MetadataStream(current, partition.topicId(), partition.partition()));
  }
}
