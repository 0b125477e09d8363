package io.headrace.verify.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something that happens once, and that threads wait for. Thread-safe. */
public final class Signal {
  private final CountDownLatch latch = new CountDownLatch(1);

  public void set() {
    latch.countDown();
  }

  public boolean isSet() {
    return latch.getCount() == 0;
  }

  /** Waits as long as it is not set; returns whether it is. */
  public boolean await(Duration limit) {
    try {
      return latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
