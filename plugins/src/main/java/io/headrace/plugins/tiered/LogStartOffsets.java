package io.headrace.plugins.tiered;

import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.Uuid;

/**
 * The log start offset of each partition, as retention and DeleteRecords last set it: empty objects
 * whose key is the offset. The highest counts, so a writer that is late changes nothing.
 *
 * <p>The last two are kept: a listing that is not one instant's (a directory read while it changes)
 * might otherwise miss the new object and no longer find the old one. Thread-safe.
 */
public final class LogStartOffsets {
  private static final int KEPT = 2;

  private final ObjectStore store;

  /** The offsets in a store. */
  public LogStartOffsets(ObjectStore store) {
    this.store = store;
  }

  /** The offset of a partition; empty if it was never set. */
  public OptionalLong read(Uuid topicId, int partition) throws IOException {
    return newest(list(prefix(topicId, partition)));
  }

  /**
   * Raises the offset of a partition; one that is as high already stays as it is.
   *
   * @param offset not negative
   * @return the offset that counts now, which is durable
   */
  public long advance(Uuid topicId, int partition, long offset) throws IOException {
    if (offset < 0) {
      throw new IllegalArgumentException("offset %d".formatted(offset));
    }
    String prefix = prefix(topicId, partition);
    List<ObjectInfo> found = list(prefix);
    OptionalLong before = newest(found);
    if (before.isPresent() && before.getAsLong() >= offset) {
      return before.getAsLong();
    }
    boolean _ = store.putIfAbsent(prefix + ArchiveKeys.number(offset), Payload.of(new byte[0]));
    for (ObjectInfo old : found.subList(0, Math.max(0, found.size() + 1 - KEPT))) {
      store.delete(old.key());
    }
    return offset;
  }

  private List<ObjectInfo> list(String prefix) throws IOException {
    return ArchiveKeys.listAll(store, prefix, "").stream()
        .filter(object -> ArchiveKeys.numberOf(object.key()).isPresent())
        .toList();
  }

  private static OptionalLong newest(List<ObjectInfo> found) {
    return found.stream()
        .flatMap(object -> ArchiveKeys.numberOf(object.key()).stream())
        .mapToLong(Long::longValue)
        .max();
  }

  private static String prefix(Uuid topicId, int partition) {
    return ArchiveKeys.partition(ArchiveKeys.START, topicId, partition);
  }
}
