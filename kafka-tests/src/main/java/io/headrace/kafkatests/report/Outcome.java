package io.headrace.kafkatests.report;

/** How one execution of a test ended. */
public enum Outcome {
  /** It passed. */
  PASSED,
  /** It failed. */
  FAILED,
  /** It was disabled, or an assumption of its own did not hold. */
  SKIPPED,
  /** It was running when its JVM was ended, by the time limit or by itself. */
  CUT_OFF
}
