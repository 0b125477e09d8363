package io.headrace.objectstore;

import java.time.Duration;

/** Waits. A test's need not. */
@FunctionalInterface
public interface Sleeper {
  /** Waits for at least a time. */
  void sleep(Duration time) throws InterruptedException;
}
