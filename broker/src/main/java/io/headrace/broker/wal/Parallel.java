package io.headrace.broker.wal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** How requests that do not depend on each other are made. */
@FunctionalInterface
public interface Parallel {
  /** A request for one of them. */
  @FunctionalInterface
  interface Request<T> {
    void accept(T item) throws IOException;
  }

  /** Makes all of them, in any order, and throws what the first that failed threw. */
  <T> void each(Collection<T> items, Request<T> request) throws IOException;

  /** One virtual thread each, of which so many go on at once. */
  static Parallel atOnce(int limit) {
    return new Parallel() {
      @Override
      public <T> void each(Collection<T> items, Request<T> request) throws IOException {
        if (items.size() == 1) {
          request.accept(items.iterator().next());
          return;
        }
        Semaphore slots = new Semaphore(limit);
        List<Future<?>> running = new ArrayList<>(items.size());
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
          for (T item : items) {
            running.add(
                executor.submit(
                    () -> {
                      slots.acquire();
                      try {
                        request.accept(item);
                      } finally {
                        slots.release();
                      }
                      return null;
                    }));
          }
          for (Future<?> one : running) {
            await(one);
          }
        }
      }
    };
  }

  /**
   * The result of something that runs.
   *
   * @throws IOException what it failed with, if it was one, else one that has it as its cause
   */
  static <T> T await(Future<T> request) throws IOException {
    try {
      return request.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
