package io.headrace.broker.wal;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream's objects as they come, none skipped: where nothing stands, a fence may yet, and
 * would void what is beyond.
 *
 * <p>While there is much to read, several numbers are asked for at once; at the end, one at a time.
 * An object of ordinary size takes one request; of a large one the wanted part is asked for in a
 * second. Not thread-safe.
 */
final class StreamTail {
  private static final int MOST_AHEAD = 8;
  private static final int LARGE = 1 << 20;
  private static final int FIRST_READ = 64 << 10;

  /** An object and the part of its bytes that was read. */
  record Read(long number, WalObject object, ByteBuffer start, long position, ByteBuffer part) {
    /** A section's bytes, null if they were not read. */
    @Nullable ByteBuffer bytes(SectionRef ref) {
      if (ref.position() + ref.size() <= start.limit()) {
        return start.slice(Math.toIntExact(ref.position()), ref.size());
      }
      long from = ref.position() - position;
      return from >= 0 && from + ref.size() <= part.limit()
          ? part.slice(Math.toIntExact(from), ref.size())
          : null;
    }
  }

  private final ObjectStore store;
  private final StreamIndex index;
  private final StreamName stream;
  private final Executor executor;
  private final Predicate<PartitionId> wanted;
  private final StreamCursor cursor;
  private final Deque<CompletableFuture<@Nullable Read>> ahead = new ArrayDeque<>();
  private long next;
  private int window = 1;

  /**
   * @param read the stream up to its first free number, from where this goes on
   * @param executor makes requests
   * @param wanted of which partitions the sections' bytes are of use
   */
  StreamTail(
      ObjectStore store,
      StreamIndex index,
      StreamView read,
      Executor executor,
      Predicate<PartitionId> wanted) {
    this.store = store;
    this.index = index;
    this.stream = read.stream();
    this.executor = executor;
    this.wanted = wanted;
    this.cursor = new StreamCursor(stream);
    this.next = read.firstFree();
    read.objects().forEach(cursor::next);
  }

  /** The number of the next object. */
  long next() {
    return next;
  }

  /** Whether nothing that comes later counts. */
  boolean closed() {
    return cursor.closed();
  }

  /**
   * The next object, and which of its sections count, are told.
   *
   * @return false if there is none yet
   */
  boolean advance(Sections sections) throws IOException {
    Read read = read();
    if (read == null) {
      return false;
    }
    next = read.number() + 1;
    index.remember(stream, read.number(), read.object());
    index.forgetTrimmed(stream, read.object().trimmedTo());
    sections.accept(read, cursor.next(read.number(), read.object()));
    return true;
  }

  /** Takes what an object has. */
  interface Sections {
    void accept(Read read, List<SectionRef> counting);
  }

  private @Nullable Read read() throws IOException {
    while (ahead.size() < window) {
      long number = next + ahead.size();
      ahead.add(CompletableFuture.supplyAsync(() -> fetch(number), executor));
    }
    Read read = null;
    try {
      read = ahead.removeFirst().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof java.io.UncheckedIOException failed) {
        throw failed.getCause();
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    } finally {
      if (read == null) {
        ahead.clear();
        window = 1;
      } else {
        boolean isLarge = read.start().limit() + read.part().limit() > LARGE;
        window = isLarge ? Math.min(window, 2) : Math.min(2 * window, MOST_AHEAD);
      }
    }
    return read;
  }

  private @Nullable Read fetch(long number) {
    String key = stream.key(number);
    try {
      ByteBuffer start = store.get(key, 0, FIRST_READ);
      int length = WalFormat.headerLength(start);
      WalObject object =
          WalFormat.decode(length <= start.remaining() ? start : store.get(key, 0, length));
      long from = Long.MAX_VALUE;
      long to = 0;
      for (WalObject.Row row : object.rows()) {
        long end = length + row.position() + row.size();
        if (end > start.limit() && wanted.test(row.partition())) {
          from = Math.min(from, length + row.position());
          to = Math.max(to, end);
        }
      }
      ByteBuffer part =
          to == 0 ? ByteBuffer.allocate(0) : store.get(key, from, Math.toIntExact(to - from));
      return new Read(number, object, start, from, part);
    } catch (NoSuchObjectException e) {
      return null;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * Looks why there is no next object.
   *
   * @return whether there may be one some time
   * @throws StaleBaseException if it was pruned
   */
  boolean goesOn() throws IOException {
    NavigableMap<Long, ObjectInfo> later = index.objects(stream, next - 1);
    if (later.isEmpty()) {
      return !index.objects(stream, -1).isEmpty();
    }
    if (later.firstKey() == next) {
      return true;
    }
    WalObject newest = StreamIndex.header(store, later.lastEntry().getValue().key());
    if (newest.trimmedTo() > next) {
      throw new StaleBaseException(stream.key(next));
    }
    return newest.kind() != WalObject.Kind.CLOSE;
  }
}
