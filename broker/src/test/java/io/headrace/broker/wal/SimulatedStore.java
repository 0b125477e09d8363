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
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

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

  final TreeMap<String, Stored> objects = new TreeMap<>();
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
    Stored stored = objects.get(key);
    turns.answer();
    if (stored == null) {
      throw new NoSuchObjectException(key);
    }
    int from = (int) Math.min(offset, stored.bytes().limit());
    return stored.bytes().slice(from, Math.min(length, stored.bytes().limit() - from));
  }

  @Override
  public void put(String key, Payload payload) {
    throw new UnsupportedOperationException("a stream is only written with put-if-absent");
  }

  @Override
  public boolean putIfAbsent(String key, Payload payload) throws IOException {
    arrive(true);
    boolean isNew = !objects.containsKey(key);
    if (isNew) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      payload.writeTo(Channels.newChannel(bytes));
      ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray()).asReadOnlyBuffer();
      StreamName stream = StreamName.of(key).orElseThrow();
      Stored stored =
          new Stored(stream, stream.sequence(key), buffer, WalFormat.decode(buffer), now);
      objects.put(key, stored);
      version++;
      watcher.put(key, stored.object());
    }
    answer(true);
    return isNew;
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    arrive(detail == Detail.ALL || !prefix.equals(StreamName.ROOT));
    List<ObjectInfo> found = new ArrayList<>();
    for (var entry : objects.tailMap(after.compareTo(prefix) > 0 ? after : prefix).entrySet()) {
      if (found.size() == limit || !entry.getKey().startsWith(prefix)) {
        break;
      }
      if (!entry.getKey().equals(after)) {
        Stored stored = entry.getValue();
        found.add(new ObjectInfo(entry.getKey(), stored.bytes().limit(), stored.modified()));
      }
    }
    turns.answer();
    return found;
  }

  @Override
  public void delete(String key) throws IOException {
    arrive(true);
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
