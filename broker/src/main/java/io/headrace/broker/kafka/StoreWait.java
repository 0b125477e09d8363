package io.headrace.broker.kafka;

import io.headrace.objectstore.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a store that does not answer: a broker that starts meanwhile has nothing else to do,
 * and ending would only have it started again.
 *
 * @param nanoTime as {@link System#nanoTime}
 */
record StoreWait(LongSupplier nanoTime, Sleeper sleeper) {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWait.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

  /** Something that needs the store. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException;
  }

  /**
   * Tries until it succeeds, and says every ten seconds what it waits for.
   *
   * @throws InterruptedIOException if the thread is interrupted, which it stays
   */
  <T> T until(String what, Attempt<T> attempt) throws InterruptedIOException {
    long begun = nanoTime.getAsLong();
    long told = begun - TOLD_EVERY.toNanos();
    while (true) {
      try {
        return attempt.run();
      } catch (IOException e) {
        long now = nanoTime.getAsLong();
        if (now - told >= TOLD_EVERY.toNanos()) {
          told = now;
          LOG.warn(
              "{} does not answer for {} s, trying again: {}",
              what,
              Duration.ofNanos(now - begun).toSeconds(),
              e.toString());
        }
        pause(e);
      }
    }
  }

  private void pause(IOException failure) throws InterruptedIOException {
    try {
      sleeper.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting");
      interrupted.initCause(failure);
      throw interrupted;
    }
  }
}
