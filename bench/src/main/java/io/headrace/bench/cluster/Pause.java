package io.headrace.bench.cluster;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting. */
public final class Pause {
  private Pause() {}

  /**
   * Waits.
   *
   * @throws IllegalStateException if the thread is interrupted
   */
  public static void seconds(double seconds) {
    try {
      boolean _ = new CountDownLatch(1).await((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
