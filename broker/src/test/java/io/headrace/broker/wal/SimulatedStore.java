package io.headrace.broker.wal;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Objects in a map; requests take turns, are late, get lost or lose their answer. */
final class SimulatedStore implements ObjectStore {
  /** Told of what has changed. */
  interface Watcher {
    void put(String key, WalObject object);

    void aboutToDelete(String key, WalObject object);

    void deleted(String key, WalObject object);
  }

  /** Which requests others can come between. */
  enum Detail {
    ALL,
    /** Not those whose answer is the same at any time. */
    WHAT_MATTERS
  }

  record Stored(
      StreamName stream, long number, ByteBuffer bytes, WalObject object, Instant modified) {}

  /** An index. */
  record Index(ByteBuffer bytes, Instant modified) {}

  final TreeMap<String, Stored> objects = new TreeMap<>();
  final TreeMap<String, Index> indexes = new TreeMap<>();
  private final Turns turns;
  private final Choices choices;
  private final Detail detail;
  private final Watcher watcher;
  long version;
  int faultPercent;
  int faultsLeft = Integer.MAX_VALUE;
  Instant now = Instant.EPOCH;

  SimulatedStore(Turns turns, Choices choices, Detail detail, Watcher watcher) {
    this.turns = turns;
    this.choices = choices;
    this.detail = detail;
    this.watcher = watcher;
  }

  private void arrive(boolean matters) throws IOException {
    if (matters || detail == Detail.ALL) {
      turns.pause(true, () -> true);
      fail("before", matters);
    }
  }

  private void answer(boolean matters) throws IOException {
    turns.answer();
    if (matters) {
      turns.pause(false, () -> true);
    }
    fail("after", matters);
  }

  private void fail(String when, boolean matters) throws IOException {
    if (faultPercent > 0 && faultsLeft > 0 && matters && turns.isRunning()) {
      boolean fails = faultPercent == 100 ? choices.pick(2) == 1 : choices.chance(faultPercent);
      if (fails) {
        faultsLeft--;
        throw new IOException("failed " + when);
      }
    }
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    return get(key, 0, Integer.MAX_VALUE);
  }

  @Override
  public ByteBuffer get(String key, long offset, int length) throws IOException {
    arrive(false);
    ByteBuffer bytes = bytes(key);
    turns.answer();
    if (bytes == null) {
      throw new NoSuchObjectException(key);
    }
    int from = (int) Math.min(offset, bytes.limit());
    return bytes.slice(from, Math.min(length, bytes.limit() - from));
  }

  private static boolean isIndex(String key) {
    return key.startsWith(StreamName.INDEX_ROOT);
  }

  private @Nullable ByteBuffer bytes(String key) {
    if (isIndex(key)) {
      Index index = indexes.get(key);
      return index == null ? null : index.bytes();
    }
    Stored stored = objects.get(key);
    return stored == null ? null : stored.bytes();
  }

  @Override
  public void put(String key, Payload payload) {
    throw new UnsupportedOperationException("a stream is only written with put-if-absent");
  }

  @Override
  public boolean putIfAbsent(String key, Payload payload) throws IOException {
    boolean matters = !isIndex(key) || detail == Detail.ALL;
    arrive(matters);
    boolean isNew = bytes(key) == null;
    if (isNew) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      payload.writeTo(Channels.newChannel(bytes));
      ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray()).asReadOnlyBuffer();
      if (isIndex(key)) {
        indexes.put(key, new Index(buffer, now));
        answer(matters);
        return true;
      }
      StreamName stream = StreamName.of(key).orElseThrow();
      Stored stored =
          new Stored(stream, stream.sequence(key), buffer, WalFormat.decode(buffer), now);
      objects.put(key, stored);
      version++;
      watcher.put(key, stored.object());
    }
    answer(matters);
    return isNew;
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    boolean isOfOneStream = !prefix.equals(StreamName.ROOT) && !isIndex(prefix);
    arrive(detail == Detail.ALL || isOfOneStream);
    TreeMap<String, ObjectInfo> all = new TreeMap<>();
    objects.forEach(
        (key, one) -> all.put(key, new ObjectInfo(key, one.bytes().limit(), one.modified())));
    indexes.forEach(
        (key, one) -> all.put(key, new ObjectInfo(key, one.bytes().limit(), one.modified())));
    List<ObjectInfo> found =
        all.tailMap(after.compareTo(prefix) > 0 ? after : prefix).values().stream()
            .takeWhile(one -> one.key().startsWith(prefix))
            .filter(one -> !one.key().equals(after))
            .limit(limit)
            .toList();
    turns.answer();
    return found;
  }

  @Override
  public void delete(String key) throws IOException {
    arrive(!isIndex(key) || detail == Detail.ALL);
    indexes.remove(key);
    Stored stored = objects.get(key);
    if (stored != null) {
      watcher.aboutToDelete(key, stored.object());
      objects.remove(key);
      version++;
      watcher.deleted(key, stored.object());
    }
    answer(false);
  }

  @Override
  public void close() {}
}
