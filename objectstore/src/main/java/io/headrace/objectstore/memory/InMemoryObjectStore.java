package io.headrace.objectstore.memory;

import io.headrace.objectstore.Keys;
import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Objects in this process. They stay when the store is closed, as a bucket's do, and go with the
 * process. Thread-safe.
 */
public final class InMemoryObjectStore implements ObjectStore {
  private final ConcurrentNavigableMap<String, Content> objects = new ConcurrentSkipListMap<>();
  private final InstantSource clock;

  /** An object. The bytes are never written to again. */
  private static final class Content {
    private final byte[] bytes;
    private final Instant modified;

    Content(byte[] bytes, Instant modified) {
      this.bytes = bytes;
      this.modified = modified;
    }
  }

  /**
   * Makes an empty store.
   *
   * @param clock tells when an object was written
   */
  public InMemoryObjectStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    return ByteBuffer.wrap(bytes(key).clone());
  }

  @Override
  public ByteBuffer get(String key, long offset, int length) throws IOException {
    Keys.checkRange(offset, length);
    byte[] bytes = bytes(key);
    int start = (int) Math.min(offset, bytes.length);
    byte[] part = new byte[Math.min(length, bytes.length - start)];
    System.arraycopy(bytes, start, part, 0, part.length);
    return ByteBuffer.wrap(part);
  }

  @Override
  public void put(String key, Payload payload) throws IOException {
    objects.put(Keys.check(key), content(payload));
  }

  @Override
  public boolean putIfAbsent(String key, Payload payload) throws IOException {
    return objects.putIfAbsent(Keys.check(key), content(payload)) == null;
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) {
    Keys.checkLimit(limit);
    boolean inside = after.compareTo(prefix) >= 0;
    return objects.tailMap(inside ? after : prefix, !inside).entrySet().stream()
        .takeWhile(e -> e.getKey().startsWith(prefix))
        .filter(e -> e.getKey().compareTo(after) > 0)
        .limit(limit)
        .map(e -> info(e.getKey(), e.getValue()))
        .toList();
  }

  @Override
  public void delete(String key) {
    objects.remove(Keys.check(key));
  }

  @Override
  public void close() {}

  private byte[] bytes(String key) throws NoSuchObjectException {
    Content content = objects.get(Keys.check(key));
    if (content == null) {
      throw new NoSuchObjectException(key);
    }
    return content.bytes;
  }

  private Content content(Payload payload) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(payload.size()));
    payload.writeTo(Channels.newChannel(bytes));
    return new Content(bytes.toByteArray(), clock.instant());
  }

  private static ObjectInfo info(String key, Content content) {
    return new ObjectInfo(key, content.bytes.length, content.modified);
  }
}
