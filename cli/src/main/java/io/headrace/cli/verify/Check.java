package io.headrace.cli.verify;

/** What can be verified. */
enum Check {
  /** What clients and tools can do, row by row. */
  matrix,
  /** Whether what was acknowledged is there in the end. */
  durability
}
