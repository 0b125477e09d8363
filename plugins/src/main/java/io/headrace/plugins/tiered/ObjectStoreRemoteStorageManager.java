package io.headrace.plugins.tiered;

import io.headrace.objectstore.MeteredObjectStore;
import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.metrics.Monitorable;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.server.log.remote.storage.LogSegmentData;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata.CustomMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteResourceNotFoundException;
import org.apache.kafka.server.log.remote.storage.RemoteStorageException;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager;
import org.apache.kafka.server.log.remote.storage.RetriableRemoteStorageException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps log segments in an object store: one object with the records, as they lie in the segment's
 * file, and one with all indexes. {@code docs/archive.md} has keys and bytes.
 *
 * <p>Segments are read in chunks, which a cache shares between all readers of the broker, and
 * sequential readers find the next chunks read already. A segment's size is taken from its
 * metadata.
 *
 * <p>A failed copy is reported as final, not as worth retrying, although it may be: Kafka retries
 * under a new segment id either way, but only after a final failure does it delete what the first
 * attempt left. Failed reads and deletions are reported as retriable.
 *
 * <p>Kafka's metrics get the requests to its store and the use of its cache ({@link
 * ManagerMetrics}).
 *
 * <p>Thread-safe. All methods block.
 */
public final class ObjectStoreRemoteStorageManager implements RemoteStorageManager, Monitorable {

  private record Opened(
      ObjectStore store, ChunkCache cache, ReadAhead readAhead, boolean linksSegments) {}

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("archive-read-", 0).factory());
  private volatile @Nullable Opened opened;
  private volatile @Nullable MeteredObjectStore ownStore;

  /** For Kafka, which calls {@link #configure} next. */
  public ObjectStoreRemoteStorageManager() {}

  /**
   * A manager that is ready for use; {@link #configure} changes nothing then.
   *
   * @param store stays open when this is closed
   */
  public ObjectStoreRemoteStorageManager(ObjectStore store, CacheSettings cache) {
    open(store, cache, false);
  }

  /** Takes {@link ArchiveSettings}. */
  @Override
  public void configure(Map<String, ?> configs) {
    if (opened != null) {
      return;
    }
    ArchiveSettings settings = ArchiveSettings.parse(configs);
    MeteredObjectStore store = settings.open("rsm");
    ownStore = store;
    open(store, settings.cache(), settings.linksSegments());
  }

  @Override
  public void withPluginMetrics(PluginMetrics metrics) {
    MeteredObjectStore own = ownStore;
    if (own != null) {
      ManagerMetrics.addStore(metrics, own);
    }
    ManagerMetrics.addCache(metrics, () -> opened().cache().statistics());
  }

  private void open(ObjectStore store, CacheSettings cache, boolean linksSegments) {
    opened =
        new Opened(
            store,
            new ChunkCache(store, cache, threads),
            new ReadAhead(deepest(cache)),
            linksSegments);
  }

  /**
   * As deep as is wanted, but a quarter of the cache at most: deeper would evict what was just
   * read.
   */
  private static int deepest(CacheSettings cache) {
    return (int) Math.min(cache.prefetchChunks(), cache.cacheBytes() / 4 / cache.chunkBytes());
  }

  @Override
  public Optional<CustomMetadata> copyLogSegmentData(
      RemoteLogSegmentMetadata segment, LogSegmentData data) throws RemoteStorageException {
    Opened current = opened();
    ObjectStore store = current.store();
    int size = segment.segmentSizeInBytes();
    try {
      store.put(
          ArchiveKeys.log(segment),
          current.linksSegments()
              ? Payload.ofFinished(data.logSegment(), size)
              : Payload.of(data.logSegment(), 0, size));
      store.put(ArchiveKeys.indexes(segment), Payload.of(IndexObject.encode(data)));
    } catch (IOException e) {
      throw new RemoteStorageException("cannot copy " + segment.remoteLogSegmentId(), e);
    }
    return Optional.empty();
  }

  @Override
  public InputStream fetchLogSegment(RemoteLogSegmentMetadata segment, int startPosition)
      throws RemoteStorageException {
    return fetchLogSegment(segment, startPosition, Integer.MAX_VALUE);
  }

  @Override
  public InputStream fetchLogSegment(
      RemoteLogSegmentMetadata segment, int startPosition, int endPosition)
      throws RemoteStorageException {
    if (startPosition < 0 || endPosition < startPosition) {
      throw new IllegalArgumentException(
          "from byte %d to byte %d".formatted(startPosition, endPosition));
    }
    int size = segment.segmentSizeInBytes();
    try {
      return stream(
          ArchiveKeys.log(segment), startPosition, Math.min(size, endPosition + 1L), size);
    } catch (IOException e) {
      throw failed(segment, e);
    }
  }

  @Override
  public InputStream fetchIndex(RemoteLogSegmentMetadata segment, IndexType type)
      throws RemoteStorageException {
    // The cache serves the first chunk to the calls for the other indexes, which follow at once.
    try (InputStream in = stream(ArchiveKeys.indexes(segment), 0, Integer.MAX_VALUE, 1)) {
      IndexObject.Section section = IndexObject.decode(in).sections().get(type);
      if (section == null) {
        throw new RemoteResourceNotFoundException(
            "%s has no index %s".formatted(segment.remoteLogSegmentId(), type));
      }
      return new ByteArrayInputStream(IndexObject.read(in, section));
    } catch (IOException e) {
      throw failed(segment, e);
    }
  }

  @Override
  public void deleteLogSegmentData(RemoteLogSegmentMetadata segment) throws RemoteStorageException {
    Opened current = opened();
    try {
      for (String key : new String[] {ArchiveKeys.indexes(segment), ArchiveKeys.log(segment)}) {
        current.store().delete(key);
        current.cache().forget(key);
      }
    } catch (IOException e) {
      throw new RetriableRemoteStorageException("cannot delete " + segment.remoteLogSegmentId(), e);
    }
  }

  /** What the cache has done; nothing before there is one. */
  public CacheStatistics statistics() {
    Opened current = opened;
    return current == null ? new CacheStatistics(0, 0, 0, 0) : current.cache().statistics();
  }

  /** Ends reading ahead; reads that are under way fail. */
  @Override
  public void close() {
    threads.shutdownNow();
    MeteredObjectStore own = ownStore;
    if (own != null) {
      own.close();
    }
  }

  private InputStream stream(String key, long start, long end, long size) throws IOException {
    Opened current = opened();
    return new ChunkInputStream(current.cache(), current.readAhead(), key, start, end, size);
  }

  private static RemoteStorageException failed(
      RemoteLogSegmentMetadata segment, IOException cause) {
    return cause instanceof NoSuchObjectException
        ? new RemoteResourceNotFoundException(
            "not there any more: " + segment.remoteLogSegmentId(), cause)
        : new RetriableRemoteStorageException("cannot read " + segment.remoteLogSegmentId(), cause);
  }

  private Opened opened() {
    Opened current = opened;
    if (current == null) {
      throw new IllegalStateException("not configured yet");
    }
    return current;
  }
}
