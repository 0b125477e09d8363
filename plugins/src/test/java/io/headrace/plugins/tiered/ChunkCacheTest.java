package io.headrace.plugins.tiered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.objectstore.NoSuchObjectException;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChunkCacheTest {
  private static final int CHUNK = 1024;
  private static final int CHUNKS = 10;

  private final TestingObjectStore store =
      new TestingObjectStore(InstantSource.fixed(Instant.EPOCH));
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ChunkCache cache =
      new ChunkCache(store, new CacheSettings(CHUNK, 3 * CHUNK, 0), threads);

  @BeforeEach
  void put() throws IOException {
    byte[] bytes = new byte[CHUNKS * CHUNK];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i / CHUNK);
    }
    store.put("a", Payload.of(bytes));
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void readersAtOnceReadOnce() throws Exception {
    store.shut();
    List<Future<ByteBuffer>> readers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        readers.add(callers.submit(() -> cache.get("a", 4)));
      }
      await(() -> cache.statistics().hits() + cache.statistics().misses() == 50);
      store.open();
      for (Future<ByteBuffer> reader : readers) {
        assertThat(reader.get()).isEqualTo(expected(4));
      }
    }

    assertThat(store.gets()).isEqualTo(1);
    assertThat(cache.statistics()).isEqualTo(new CacheStatistics(49, 1, 0, CHUNK));
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() throws IOException {
    for (long chunk : new long[] {0, 1, 2, 0, 3}) {
      assertThat(cache.get("a", chunk)).isEqualTo(expected((int) chunk));
    }
    assertThat(store.gets()).isEqualTo(4);
    assertThat(cache.statistics().keptBytes()).isEqualTo(3 * CHUNK);

    cache.get("a", 0);
    assertThat(store.gets()).isEqualTo(4);
    cache.get("a", 1);
    assertThat(store.gets()).isEqualTo(5);
  }

  @Test
  void whatIsKeptIsBounded() throws Exception {
    Random random = new Random(1);
    List<Callable<Boolean>> readers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int chunk = random.nextInt(CHUNKS);
      readers.add(
          () -> {
            assertThat(cache.get("a", chunk)).isEqualTo(expected(chunk));
            return cache.statistics().keptBytes() <= 3 * CHUNK;
          });
    }
    assertThat(ParallelRequests.inParallel(readers)).doesNotContain(false);
  }

  @Test
  void aFailureIsNotKept() throws IOException {
    store.fail(true);
    assertThatThrownBy(() -> cache.get("a", 0)).isInstanceOf(IOException.class);
    store.fail(false);
    assertThat(cache.get("a", 0)).isEqualTo(expected(0));
    assertThatThrownBy(() -> cache.get("b", 0)).isInstanceOf(NoSuchObjectException.class);
  }

  @Test
  void anInterruptedReaderFailsAlone() throws Exception {
    store.shut();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ByteBuffer> interrupted = callers.submit(() -> cache.get("a", 0));
      await(() -> cache.statistics().misses() == 1);
      Future<ByteBuffer> other = callers.submit(() -> cache.get("a", 0));
      await(() -> cache.statistics().hits() == 1);
      assertThat(interrupted.cancel(true)).isTrue();
      store.open();
      assertThat(other.get()).isEqualTo(expected(0));
    }
  }

  @Test
  void readsAhead() throws Exception {
    cache.prefetch("a", 7);
    cache.prefetch("a", 7);
    await(() -> cache.statistics().keptBytes() == CHUNK);

    assertThat(cache.get("a", 7)).isEqualTo(expected(7));
    assertThat(cache.statistics()).isEqualTo(new CacheStatistics(1, 0, 1, CHUNK));
    assertThat(store.gets()).isEqualTo(1);
  }

  @Test
  void forgets() throws IOException {
    cache.get("a", 1);
    cache.forget("a");
    assertThat(cache.statistics().keptBytes()).isZero();
    cache.get("a", 1);
    assertThat(store.gets()).isEqualTo(2);
  }

  @Test
  void readAheadGrowsWithTheRunAndStopsAtAJump() {
    ReadAhead ahead = new ReadAhead(6);
    List<Integer> depths = new ArrayList<>();
    for (long chunk : new long[] {4, 5, 6, 6, 7, 8, 20, 21, 3}) {
      depths.add(ahead.depth("a", chunk));
    }
    assertThat(depths).containsExactly(0, 1, 2, 2, 4, 6, 0, 1, 0);
    assertThat(ahead.depth("b", 4)).isZero();
  }

  private static ByteBuffer expected(int chunk) {
    byte[] bytes = new byte[CHUNK];
    java.util.Arrays.fill(bytes, (byte) chunk);
    return ByteBuffer.wrap(bytes);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(100_000);
    }
  }
}
