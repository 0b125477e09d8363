package io.headrace.plugins.tiered;

import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Reads and deletes many objects at once, but no more at a time than a limit. Thread-safe. */
final class ParallelRequests {
  private final ObjectStore store;
  private final Semaphore permits;

  /** At most {@code limit} requests at a time. */
  ParallelRequests(ObjectStore store, int limit) {
    this.store = store;
    this.permits = new Semaphore(limit);
  }

  ObjectStore store() {
    return store;
  }

  /** One whole object. */
  ByteBuffer get(String key) throws IOException {
    return withPermit(() -> store.get(key));
  }

  /** Whole objects, in the order of their keys. */
  List<ByteBuffer> getAll(List<String> keys) throws IOException {
    if (keys.size() == 1) {
      return List.of(get(keys.getFirst()));
    }
    return inParallel(keys.stream().<Callable<ByteBuffer>>map(key -> () -> get(key)).toList());
  }

  /** Deletes objects. */
  void deleteAll(List<String> keys) throws IOException {
    List<Boolean> _ =
        inParallel(
            keys.stream()
                .<Callable<Boolean>>map(
                    key ->
                        () ->
                            withPermit(
                                () -> {
                                  store.delete(key);
                                  return true;
                                }))
                .toList());
  }

  /**
   * Runs tasks on virtual threads and waits for all.
   *
   * @throws IOException the first failure
   */
  static <T> List<T> inParallel(List<Callable<T>> tasks) throws IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>(tasks.size());
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  private <T> T withPermit(Callable<T> request) throws IOException {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      return request.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      permits.release();
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    IOException io = new InterruptedIOException("interrupted while reading");
    io.initCause(e);
    return io;
  }
}
