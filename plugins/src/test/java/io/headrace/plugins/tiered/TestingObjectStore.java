package io.headrace.plugins.tiered;

import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.Payload;
import io.headrace.objectstore.memory.InMemoryObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory that counts reads, holds them up, fails them, or does something else just
 * before a put.
 */
final class TestingObjectStore implements ObjectStore {
  /** Something that somebody else does meanwhile. */
  interface Meanwhile {
    void run() throws Exception;
  }

  private final ObjectStore inner;
  private final AtomicInteger gets = new AtomicInteger();
  private final Semaphore gate = new Semaphore(Integer.MAX_VALUE);
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile @Nullable Meanwhile beforeNextPut;

  TestingObjectStore(InstantSource clock) {
    this(new InMemoryObjectStore(clock));
  }

  TestingObjectStore(ObjectStore inner) {
    this.inner = inner;
  }

  int gets() {
    return gets.get();
  }

  void shut() {
    int _ = gate.drainPermits();
  }

  void open() {
    gate.release(Integer.MAX_VALUE - gate.availablePermits());
  }

  void fail(boolean fails) {
    failing.set(fails);
  }

  void beforeNextPut(Meanwhile meanwhile) {
    beforeNextPut = meanwhile;
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    count();
    return inner.get(key);
  }

  @Override
  public ByteBuffer get(String key, long offset, int length) throws IOException {
    count();
    return inner.get(key, offset, length);
  }

  private void count() throws IOException {
    int _ = gets.incrementAndGet();
    gate.acquireUninterruptibly();
    gate.release();
    maybeFail();
  }

  private void maybeFail() throws IOException {
    if (failing.get()) {
      throw new IOException("the store is gone");
    }
  }

  @Override
  public void put(String key, Payload payload) throws IOException {
    maybeFail();
    inner.put(key, payload);
  }

  @Override
  public boolean putIfAbsent(String key, Payload payload) throws IOException {
    maybeFail();
    Meanwhile meanwhile = beforeNextPut;
    if (meanwhile != null) {
      beforeNextPut = null;
      try {
        meanwhile.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    return inner.putIfAbsent(key, payload);
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    maybeFail();
    return inner.list(prefix, after, limit);
  }

  @Override
  public void delete(String key) throws IOException {
    maybeFail();
    inner.delete(key);
  }

  @Override
  public void close() {
    inner.close();
  }
}
