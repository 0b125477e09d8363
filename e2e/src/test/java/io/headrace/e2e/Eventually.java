package io.headrace.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for something to become true, with a limit. */
final class Eventually {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private Eventually() {}

  /**
   * Looks again and again until {@code done}; the last look goes into the error when it never is.
   */
  static <T> T until(
      String what, Duration limit, Supplier<T> look, java.util.function.Predicate<T> done) {
    Instant end = Instant.now().plus(limit);
    while (true) {
      T seen = look.get();
      if (done.test(seen)) {
        return seen;
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(what + ": not within " + limit + "; last seen: " + seen);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      var _ = new CountDownLatch(1).await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
