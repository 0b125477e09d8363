package io.headrace.control.provision;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what the system does not announce. */
final class Waiting {
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private Waiting() {}

  /**
   * Whether {@code condition} came true within {@code limit}.
   *
   * @throws ProvisioningException when this thread is interrupted
   */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        return condition.getAsBoolean();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new ProvisioningException("The service is ending; the node is left as it is.");
      }
    }
    return true;
  }
}
