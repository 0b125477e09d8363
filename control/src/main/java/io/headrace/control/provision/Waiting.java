package io.headrace.control.provision;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what the system does not announce. */
final class Waiting {
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private Waiting() {}

  /**
   * Whether {@code condition} came true within about {@code limit}.
   *
   * @throws ProvisioningException when this thread is interrupted
   */
  static boolean until(Duration limit, BooleanSupplier condition) {
    for (long waited = 0; !condition.getAsBoolean(); waited += PAUSE_NANOS) {
      if (waited > limit.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new ProvisioningException("The service is ending; the node is left as it is.");
      }
    }
    return true;
  }
}
