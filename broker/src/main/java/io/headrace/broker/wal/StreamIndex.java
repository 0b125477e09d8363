package io.headrace.broker.wal;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists streams and their objects, and reads headers, which never change, once: many at a time from
 * the streams' {@link HeaderIndex}es, and those that are in none yet one by one.
 *
 * <p>What was read is not listed again. So a view may have objects that a sweep has deleted since;
 * all their sections were archived or void by then, and are so for everybody who reads the
 * archive's end after the view. A stream that is closed, and read without a gap, does not change
 * any more.
 *
 * <p>Thread-safe.
 */
final class StreamIndex {
  private static final int RELISTS = 100;

  /** What is known of a stream. */
  private static final class Known {
    private final ConcurrentSkipListMap<Long, WalObject> headers = new ConcurrentSkipListMap<>();
    private volatile @Nullable StreamView closed;
    private Complete complete = Complete.NONE;

    synchronized Complete complete() {
      return complete;
    }

    synchronized void complete(Complete range) {
      if (range.to() > complete.to()) {
        complete = range;
      }
    }

    synchronized void forgetRange() {
      complete = Complete.NONE;
    }
  }

  /**
   * Numbers without a gap whose headers are known, unless they are trimmed by now.
   *
   * @param to the first that is not
   */
  private record Complete(long from, long to) {
    static final Complete NONE = new Complete(0, 0);
  }

  private final ObjectStore store;
  private final HeaderIndexes indexes;
  private final ProtocolRules rules;
  private final Parallel parallel;
  private final int page;
  private final int few;
  private final Map<StreamName, Known> streams = new ConcurrentHashMap<>();

  /**
   * @param page keys in one listing
   * @param few unknown headers that are asked for one by one
   */
  StreamIndex(
      ObjectStore store,
      HeaderIndexes indexes,
      ProtocolRules rules,
      Parallel parallel,
      int page,
      int few) {
    this.store = store;
    this.indexes = indexes;
    this.rules = rules;
    this.parallel = parallel;
    this.page = page;
    this.few = few;
  }

  /** All streams of which an object is left. */
  List<StreamName> streams() throws IOException {
    Set<StreamName> found = new LinkedHashSet<>();
    String after = StreamName.ROOT;
    while (true) {
      List<ObjectInfo> next = store.list(StreamName.ROOT, after, page);
      for (ObjectInfo object : next) {
        Optional<StreamName> stream = StreamName.of(object.key());
        stream.ifPresent(found::add);
        after = stream.map(StreamName::end).orElse(object.key());
      }
      if (next.size() < page) {
        streams.keySet().retainAll(found);
        return List.copyOf(found);
      }
    }
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
    Known known = known(stream);
    for (int i = 1; ; i++) {
      StreamView closed = known.closed;
      if (closed != null) {
        return closed;
      }
      try {
        return read(stream, known);
      } catch (NoSuchObjectException e) {
        known.forgetRange();
        if (i == RELISTS) {
          throw new StaleBaseException(stream.prefix());
        }
      }
    }
  }

  private Known known(StreamName stream) {
    return streams.computeIfAbsent(stream, _ -> new Known());
  }

  private StreamView read(StreamName stream, Known known) throws IOException {
    if (known.complete().to() == 0) {
      known.complete(learn(stream, known, 0));
    }
    Complete complete = rules.ignoresTrimmed() ? known.complete() : Complete.NONE;
    // With the last that is known: a stream that has not ended always has its newest object.
    NavigableMap<Long, ObjectInfo> listed = objects(stream, complete.to() - 2);
    if (listed.isEmpty() && complete.to() > 0) {
      known.forgetRange();
      complete = Complete.NONE;
      listed = objects(stream, -1);
    }
    if (listed.isEmpty()) {
      return new StreamView(stream, 0, new ConcurrentSkipListMap<>());
    }
    long trimmedTo = header(stream, known, listed.lastKey()).trimmedTo();
    if (complete.from() > Math.max(trimmedTo, 1)) {
      known.forgetRange();
      complete = Complete.NONE;
      listed = objects(stream, -1);
    }
    long from = rules.ignoresTrimmed() ? trimmedTo : 0;
    NavigableMap<Long, WalObject> objects = new TreeMap<>();
    if (complete.to() > from) {
      objects.putAll(known.headers.subMap(from, complete.to()));
      long first = Math.max(1, trimmedTo);
      if (objects.tailMap(first).size() < complete.to() - first) {
        throw new NoSuchObjectException(stream.key(first)); // another thread knows it as trimmed
      }
    }
    read(stream, known, listed.tailMap(Math.max(from, complete.to()), true), objects);
    forgetTrimmed(stream, trimmedTo);
    StreamView view = new StreamView(stream, trimmedTo, objects);
    known.complete(new Complete(Math.max(1, trimmedTo), view.firstFree()));
    // A listing of several pages may have missed what was put below one of them meanwhile.
    if (view.settled().isClosed()) {
      known.closed = view;
    }
    return view;
  }

  private void read(
      StreamName stream,
      Known known,
      NavigableMap<Long, ObjectInfo> wanted,
      NavigableMap<Long, WalObject> objects)
      throws IOException {
    if (unknown(known, wanted).size() > few) {
      Complete _ = learn(stream, known, wanted.firstKey());
    }
    parallel.each(
        unknown(known, wanted),
        number -> {
          WalObject _ = header(stream, known, number);
        });
    for (long number : wanted.keySet()) {
      objects.put(number, header(stream, known, number));
    }
  }

  private static List<Long> unknown(Known known, NavigableMap<Long, ObjectInfo> wanted) {
    return wanted.keySet().stream().filter(number -> !known.headers.containsKey(number)).toList();
  }

  /**
   * Reads the indexes that end above a number.
   *
   * @return for what they tell of without a gap
   */
  private Complete learn(StreamName stream, Known known, long above) throws IOException {
    Complete range = Complete.NONE;
    for (HeaderIndex index : indexes.read(stream, above).values()) {
      long number = index.from();
      if (range.to() == 0) {
        range = new Complete(number, number);
      }
      if (range.to() == number) {
        range = new Complete(range.from(), index.end());
      }
      for (WalObject header : index.headers()) {
        known.headers.put(number++, header);
      }
    }
    return range;
  }

  /** Keeps a header that was read elsewhere. */
  void remember(StreamName stream, long number, WalObject header) {
    known(stream).headers.put(number, header);
  }

  /** Forgets what is below a number, most of it deleted by now. */
  void forgetTrimmed(StreamName stream, long trimmedTo) {
    known(stream).headers.headMap(trimmedTo).clear();
  }

  private WalObject header(StreamName stream, Known known, long number) throws IOException {
    WalObject header = known.headers.get(number);
    if (header == null) {
      header = header(store, stream.key(number));
      known.headers.put(number, header);
    }
    return header;
  }

  /** Reads an object's header, in one request if it is not unusually long. */
  static WalObject header(ObjectStore store, String key) throws IOException {
    ByteBuffer start = store.get(key, 0, WalFormat.FIRST_READ);
    int length = WalFormat.headerLength(start);
    return WalFormat.decode(length <= start.remaining() ? start : store.get(key, 0, length));
  }
}
