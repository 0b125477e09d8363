package io.headrace.plugins.tiered;

import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.Uuid;

/**
 * Tells where a partition's archive ends, straight from its metadata stream, without a metadata
 * manager and without remembering anything: for whoever is about to lead it.
 *
 * <p>A reading costs one listing, and the objects since the last snapshot, read in parallel.
 * Thread-safe.
 */
public final class ArchiveView {
  private static final int REQUESTS_AT_A_TIME = 64;

  private final ParallelRequests requests;

  /** A view of the archive in a store. */
  public ArchiveView(ObjectStore store) {
    this.requests = new ParallelRequests(store, REQUESTS_AT_A_TIME);
  }

  /**
   * Whether anything was ever archived of a topic.
   *
   * @throws IOException if the store fails
   */
  public boolean has(Uuid topicId) throws IOException {
    return !requests
        .store()
        .list(ArchiveKeys.topic(ArchiveKeys.METADATA, topicId), "", 1)
        .isEmpty();
  }

  /**
   * One partition.
   *
   * @throws IOException if the store fails, or an object is damaged
   */
  public ArchivedPartition read(Uuid topicId, int partition) throws IOException {
    MetadataStream stream = new MetadataStream(requests, topicId, partition);
    stream.catchUp();
    return ArchivedPartition.of(stream.view());
  }

  /**
   * Many partitions, in parallel.
   *
   * @return one for each that was asked for, in their order
   * @throws IOException if any of them cannot be read
   */
  public Map<PartitionId, ArchivedPartition> readAll(Collection<PartitionId> partitions)
      throws IOException {
    List<PartitionId> distinct = partitions.stream().distinct().toList();
    List<ArchivedPartition> read =
        ParallelRequests.inParallel(
            distinct.stream()
                .<Callable<ArchivedPartition>>map(p -> () -> read(p.topicId(), p.partition()))
                .toList());
    Map<PartitionId, ArchivedPartition> result = new LinkedHashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      result.put(distinct.get(i), read.get(i));
    }
    return result;
  }
}
