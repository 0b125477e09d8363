package io.headrace.objectstore;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: a random part of a time that doubles from attempt to
 * attempt, so that callers who failed together do not come back together ("full jitter", Marc
 * Brooker, AWS Architecture Blog, 2015).
 *
 * @param first the longest wait after the first attempt, positive
 * @param longest the longest wait of all, not under the first
 */
public record Backoff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 30;

  public Backoff {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "back-off from %s to %s; the first must be positive and not over the longest"
              .formatted(first, longest));
    }
  }

  /**
   * The wait after an attempt.
   *
   * @param attempt 1 for the first
   */
  public Duration wait(int attempt, RandomGenerator random) {
    long doubled = first.toNanos() << Math.clamp(attempt - 1, 0, MOST_DOUBLINGS);
    long most = doubled <= 0 ? longest.toNanos() : Math.min(doubled, longest.toNanos());
    return Duration.ofNanos(random.nextLong(most + 1));
  }

  /**
   * Waits after an attempt.
   *
   * @throws InterruptedIOException if the thread is interrupted, which it stays
   */
  public void pause(int attempt, RandomGenerator random, Sleeper sleeper)
      throws InterruptedIOException {
    try {
      sleeper.sleep(wait(attempt, random));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("interrupted before attempt " + (attempt + 1));
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
