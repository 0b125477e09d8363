package io.headrace.cli;

import java.time.Duration;

/** Lets time pass between two looks at something; a test's own does so at once. */
@FunctionalInterface
public interface Pause {
  /** Returns when this much time has passed. */
  void pause(Duration time) throws InterruptedException;
}
