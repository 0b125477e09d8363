package io.headrace.broker.wal;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** The streams' {@link HeaderIndex}es in a store. Thread-safe. */
final class HeaderIndexes {
  private static final int DELETED_AT_ONCE = 500;

  private final ObjectStore store;
  private final Parallel parallel;
  private final int page;

  /**
   * @param page keys in one listing
   */
  HeaderIndexes(ObjectStore store, Parallel parallel, int page) {
    this.store = store;
    this.parallel = parallel;
    this.page = page;
  }

  /** Writes an index; may be repeated after a failure. */
  static void write(ObjectStore store, StreamName stream, HeaderIndex index) throws IOException {
    boolean _ =
        store.putIfAbsent(
            stream.indexKey(index.end()), Payload.of(HeaderIndexFormat.encode(index)));
  }

  /** The indexes of a stream that end above a number, by the number they begin with. */
  NavigableMap<Long, HeaderIndex> read(StreamName stream, long above) throws IOException {
    NavigableMap<Long, HeaderIndex> indexes = new ConcurrentSkipListMap<>();
    String after = stream.indexKey(above);
    while (true) {
      List<ObjectInfo> found = store.list(stream.indexPrefix(), after, page);
      parallel.each(found, object -> read(object.key(), indexes));
      if (found.size() < page) {
        return indexes;
      }
      after = found.getLast().key();
    }
  }

  private void read(String key, NavigableMap<Long, HeaderIndex> indexes) throws IOException {
    try {
      HeaderIndex index = HeaderIndexFormat.decode(store.get(key));
      HeaderIndex _ = indexes.put(index.from(), index);
    } catch (NoSuchObjectException e) {
      // All that it told of is trimmed by now.
    }
  }

  /** Deletes the indexes of a stream that end at or below a number. */
  static void delete(ObjectStore store, StreamName stream, long end) throws IOException {
    String last = stream.indexKey(end);
    List<ObjectInfo> found;
    do {
      found = store.list(stream.indexPrefix(), "", DELETED_AT_ONCE);
      for (ObjectInfo object : found) {
        if (object.key().compareTo(last) > 0) {
          return;
        }
        store.delete(object.key());
      }
    } while (found.size() == DELETED_AT_ONCE);
  }

  /** All streams that have one. */
  Set<StreamName> streams() throws IOException {
    Set<StreamName> streams = new HashSet<>();
    String after = StreamName.INDEX_ROOT;
    while (true) {
      List<ObjectInfo> found = store.list(StreamName.INDEX_ROOT, after, page);
      List<StreamName> names =
          found.stream().flatMap(one -> StreamName.ofIndex(one.key()).stream()).toList();
      streams.addAll(names);
      if (found.size() < page) {
        return streams;
      }
      after = names.isEmpty() ? found.getLast().key() : names.getLast().indexPrefix() + "~";
    }
  }

  /** Deletes all indexes of a stream that is gone. */
  int deleteAll(StreamName stream) throws IOException {
    int deleted = 0;
    List<ObjectInfo> found;
    do {
      found = new ArrayList<>(store.list(stream.indexPrefix(), "", page));
      for (ObjectInfo object : found) {
        store.delete(object.key());
        deleted++;
      }
    } while (found.size() == page);
    return deleted;
  }
}
