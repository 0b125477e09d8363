package io.headrace.plugins.tiered;

import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Equal parts of objects, the most recently used of which are kept.
 *
 * <p>A chunk that several readers want at once is read once: the first starts the reading, on a
 * thread of its own so that no reader's interruption fails the others, and all wait. What is kept
 * is never more than the limit; what is being read is not counted, but there is at most one chunk
 * for each waiting reader and a few ahead of them. Objects never change under their key, so nothing
 * kept can be wrong.
 *
 * <p>Thread-safe.
 */
final class ChunkCache {
  /**
   * Enough to hide a bucket's delays, and no more than keeps the processors busy with copying a
   * file's bytes: others wait for them meanwhile.
   */
  private static final int MOST_PREFETCHES =
      Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  private record Chunk(String key, long number) {}

  private final ObjectStore store;
  private final Executor threads;
  private final int chunkBytes;
  private final long limit;

  /** Guards all below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final LinkedHashMap<Chunk, ByteBuffer> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Chunk, CompletableFuture<ByteBuffer>> reading = new HashMap<>();
  private int prefetching;
  private long keptBytes;
  private long hits;
  private long misses;
  private long prefetched;

  /**
   * An empty cache.
   *
   * @param threads where chunks are read
   */
  ChunkCache(ObjectStore store, CacheSettings settings, Executor threads) {
    this.store = store;
    this.threads = threads;
    this.chunkBytes = settings.chunkBytes();
    this.limit = settings.cacheBytes();
  }

  int chunkBytes() {
    return chunkBytes;
  }

  /**
   * A chunk of an object.
   *
   * @return its bytes, read-only; fewer than a chunk has, or none, where the object ends
   * @throws io.headrace.objectstore.NoSuchObjectException if there is no object
   */
  ByteBuffer get(String key, long number) throws IOException {
    Chunk chunk = new Chunk(key, number);
    CompletableFuture<ByteBuffer> future;
    lock.lock();
    try {
      ByteBuffer found = kept.get(chunk);
      if (found != null) {
        hits++;
        return found.duplicate();
      }
      CompletableFuture<ByteBuffer> running = reading.get(chunk);
      if (running == null) {
        misses++;
        future = start(chunk, false);
      } else {
        hits++;
        future = running;
      }
    } finally {
      lock.unlock();
    }
    return await(future).duplicate();
  }

  /** Begins to read a chunk that will be wanted, unless it is there or too much is being read. */
  void prefetch(String key, long number) {
    Chunk chunk = new Chunk(key, number);
    lock.lock();
    try {
      if (prefetching < MOST_PREFETCHES
          && !kept.containsKey(chunk)
          && !reading.containsKey(chunk)) {
        prefetched++;
        prefetching++;
        CompletableFuture<ByteBuffer> _ = start(chunk, true);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what is kept of an object. */
  void forget(String key) {
    lock.lock();
    try {
      Iterator<Map.Entry<Chunk, ByteBuffer>> entries = kept.entrySet().iterator();
      while (entries.hasNext()) {
        Map.Entry<Chunk, ByteBuffer> entry = entries.next();
        if (entry.getKey().key().equals(key)) {
          keptBytes -= entry.getValue().capacity();
          entries.remove();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  CacheStatistics statistics() {
    lock.lock();
    try {
      return new CacheStatistics(hits, misses, prefetched, keptBytes);
    } finally {
      lock.unlock();
    }
  }

  private CompletableFuture<ByteBuffer> start(Chunk chunk, boolean ahead) {
    CompletableFuture<ByteBuffer> future = new CompletableFuture<>();
    reading.put(chunk, future);
    try {
      threads.execute(() -> read(chunk, ahead, future));
    } catch (RejectedExecutionException e) {
      settle(chunk, ahead);
      future.completeExceptionally(new IOException("closed", e));
    }
    return future;
  }

  private void read(Chunk chunk, boolean ahead, CompletableFuture<ByteBuffer> future) {
    try {
      ByteBuffer bytes =
          store.get(chunk.key(), chunk.number() * chunkBytes, chunkBytes).asReadOnlyBuffer();
      lock.lock();
      try {
        settle(chunk, ahead);
        keep(chunk, bytes);
      } finally {
        lock.unlock();
      }
      future.complete(bytes);
    } catch (IOException | RuntimeException | Error e) {
      lock.lock();
      try {
        settle(chunk, ahead);
      } finally {
        lock.unlock();
      }
      future.completeExceptionally(e);
    }
  }

  private void settle(Chunk chunk, boolean ahead) {
    reading.remove(chunk);
    if (ahead) {
      prefetching--;
    }
  }

  private void keep(Chunk chunk, ByteBuffer bytes) {
    if (bytes.capacity() > limit || !bytes.hasRemaining()) {
      return;
    }
    kept.put(chunk, bytes);
    keptBytes += bytes.capacity();
    while (keptBytes > limit) {
      keptBytes -= kept.pollFirstEntry().getValue().capacity();
    }
  }

  private static ByteBuffer await(CompletableFuture<ByteBuffer> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      IOException io = new InterruptedIOException("interrupted while a chunk is read");
      io.initCause(e);
      throw io;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }
}
