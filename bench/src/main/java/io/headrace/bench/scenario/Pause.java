package io.headrace.bench.scenario;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting. */
final class Pause {
  private Pause() {}

  /**
   * Waits.
   *
   * @throws IllegalStateException if the thread is interrupted
   */
  static void seconds(double seconds) {
    try {
      boolean _ = new CountDownLatch(1).await((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
