package io.headrace.objectstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tries again what failed, some time later.
 *
 * <p>Reads, listings, deletions and overwriting puts mean the same when they are carried out twice.
 * A put-if-absent does not: an attempt that failed may have written the object, and then the next
 * one finds it there. To say false would tell the writer that it lost to another; to say true might
 * make two winners. So it is tried again, as true from any attempt is true (nothing was there when
 * it was carried out, so no earlier attempt had been); but false after a failed attempt is a {@link
 * PutOutcomeUnknownException}: the caller reads the object and knows by its content whose it is.
 *
 * <p>An attempt that was given up may still be carried out later. So who overwrites one key with
 * changing content should use each key once.
 *
 * <p>Thread-safe.
 */
public final class RetryingObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final int attempts;
  private final Backoff backoff;
  private final Predicate<IOException> retryable;
  private final RandomGenerator random;
  private final Sleeper sleeper;

  /** One attempt. */
  private interface Call<T> {
    T run() throws IOException;
  }

  /**
   * Takes over a store, which is closed with this one.
   *
   * @param attempts in all, at least 1
   * @param retryable which exceptions are worth another attempt; see {@link #isTransient}
   * @param random thread-safe
   */
  public RetryingObjectStore(
      ObjectStore store,
      int attempts,
      Backoff backoff,
      Predicate<IOException> retryable,
      RandomGenerator random,
      Sleeper sleeper) {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts is %d; it must be positive".formatted(attempts));
    }
    this.store = store;
    this.attempts = attempts;
    this.backoff = backoff;
    this.retryable = retryable;
    this.random = random;
    this.sleeper = sleeper;
  }

  /** Whether a failure may pass: all but a missing object, and what is known to be undecided. */
  public static boolean isTransient(IOException failure) {
    return !(failure instanceof NoSuchObjectException
        || failure instanceof PutOutcomeUnknownException);
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    return retry(() -> store.get(key));
  }

  @Override
  public ByteBuffer get(String key, long offset, int length) throws IOException {
    return retry(() -> store.get(key, offset, length));
  }

  @Override
  public void put(String key, Payload payload) throws IOException {
    boolean _ =
        retry(
            () -> {
              store.put(key, payload);
              return true;
            });
  }

  @Override
  public boolean putIfAbsent(String key, Payload payload) throws IOException {
    return retry(new PutIfAbsent(key, payload));
  }

  @Override
  public List<ObjectInfo> list(String prefix, String after, int limit) throws IOException {
    return retry(() -> store.list(prefix, after, limit));
  }

  @Override
  public void delete(String key) throws IOException {
    boolean _ =
        retry(
            () -> {
              store.delete(key);
              return true;
            });
  }

  @Override
  public void close() {
    store.close();
  }

  private <T> T retry(Call<T> call) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.run();
      } catch (IOException e) {
        if (attempt == attempts
            || !retryable.test(e)
            || e instanceof PutOutcomeUnknownException
            || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        backoff.pause(attempt, random, sleeper);
      }
    }
  }

  /** A put-if-absent that remembers a failed attempt. For one thread. */
  private final class PutIfAbsent implements Call<Boolean> {
    private final String key;
    private final Payload payload;
    private @Nullable IOException failure;

    PutIfAbsent(String key, Payload payload) {
      this.key = key;
      this.payload = payload;
    }

    @Override
    public Boolean run() throws IOException {
      try {
        boolean written = store.putIfAbsent(key, payload);
        if (!written && failure != null) {
          throw new PutOutcomeUnknownException(key, failure);
        }
        return written;
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
