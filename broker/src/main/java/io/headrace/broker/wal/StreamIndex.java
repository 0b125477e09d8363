package io.headrace.broker.wal;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Lists streams and their objects, and reads headers, which never change, once. Thread-safe. */
final class StreamIndex {
  private static final int RELISTS = 100;

  private final ObjectStore store;
  private final ProtocolRules rules;
  private final Parallel parallel;
  private final int page;
  private final ConcurrentSkipListMap<String, WalObject> headers = new ConcurrentSkipListMap<>();

  /**
   * @param page keys in one listing
   */
  StreamIndex(ObjectStore store, ProtocolRules rules, Parallel parallel, int page) {
    this.store = store;
    this.rules = rules;
    this.parallel = parallel;
    this.page = page;
  }

  /** All streams of which an object is left. */
  List<StreamName> streams() throws IOException {
    List<StreamName> streams = new ArrayList<>();
    String after = StreamName.ROOT;
    while (true) {
      List<ObjectInfo> next = store.list(StreamName.ROOT, after, 1);
      if (next.isEmpty()) {
        forgetAllBut(streams);
        return streams;
      }
      String key = next.getFirst().key();
      after =
          StreamName.of(key)
              .map(
                  stream -> {
                    streams.add(stream);
                    return stream.end();
                  })
              .orElse(key);
    }
  }

  private void forgetAllBut(List<StreamName> streams) {
    Set<StreamName> kept = Set.copyOf(streams);
    headers
        .keySet()
        .removeIf(key -> StreamName.of(key).map(name -> !kept.contains(name)).orElse(true));
  }

  /**
   * A stream's objects.
   *
   * @param after a number that all results are above; -1 for all
   */
  NavigableMap<Long, ObjectInfo> objects(StreamName stream, long after) throws IOException {
    TreeMap<Long, ObjectInfo> objects = new TreeMap<>();
    String last = after < 0 ? "" : stream.key(after);
    while (true) {
      List<ObjectInfo> found = store.list(stream.prefix(), last, page);
      for (ObjectInfo object : found) {
        if (StreamName.of(object.key()).isPresent()) {
          objects.put(stream.sequence(object.key()), object);
        }
      }
      if (found.size() < page) {
        return objects;
      }
      last = found.getLast().key();
    }
  }

  /**
   * A stream as it is now.
   *
   * @throws StaleBaseException if it is deleted faster than it can be read
   */
  StreamView view(StreamName stream) throws IOException {
    for (int i = 1; ; i++) {
      try {
        return read(stream, objects(stream, -1));
      } catch (NoSuchObjectException e) {
        if (i == RELISTS) {
          throw new StaleBaseException(stream.prefix());
        }
      }
    }
  }

  private StreamView read(StreamName stream, NavigableMap<Long, ObjectInfo> listed)
      throws IOException {
    if (listed.isEmpty()) {
      return new StreamView(stream, 0, new ConcurrentSkipListMap<>());
    }
    long trimmedTo = header(listed.lastEntry().getValue().key()).trimmedTo();
    NavigableMap<Long, ObjectInfo> wanted =
        rules.ignoresTrimmed() ? listed.tailMap(trimmedTo, true) : listed;
    NavigableMap<Long, WalObject> objects = new ConcurrentSkipListMap<>();
    List<Long> unknown = new ArrayList<>();
    wanted.forEach(
        (number, info) -> {
          WalObject known = headers.get(info.key());
          if (known == null) {
            unknown.add(number);
          } else {
            objects.put(number, known);
          }
        });
    parallel.each(unknown, number -> objects.put(number, header(stream.key(number))));
    forgetTrimmed(stream, trimmedTo);
    return new StreamView(stream, trimmedTo, objects);
  }

  /** Keeps a header that was read elsewhere. */
  void remember(String key, WalObject header) {
    headers.put(key, header);
  }

  /** Forgets what is below a number, most of it deleted by now. */
  void forgetTrimmed(StreamName stream, long trimmedTo) {
    headers.subMap(stream.prefix(), stream.key(trimmedTo)).clear();
  }

  /**
   * An object's header.
   *
   * @throws NoSuchObjectException if it was deleted
   */
  WalObject header(String key) throws IOException {
    WalObject known = headers.get(key);
    if (known == null) {
      known = header(store, key);
      headers.put(key, known);
    }
    return known;
  }

  /** Reads an object's header, in one request if it is not unusually long. */
  static WalObject header(ObjectStore store, String key) throws IOException {
    ByteBuffer start = store.get(key, 0, WalFormat.FIRST_READ);
    int length = WalFormat.headerLength(start);
    return WalFormat.decode(length <= start.remaining() ? start : store.get(key, 0, length));
  }
}
