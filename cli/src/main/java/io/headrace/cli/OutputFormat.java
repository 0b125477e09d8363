package io.headrace.cli;

/** How results are written. */
public enum OutputFormat {
  /** Columns with headers, for people. */
  table,
  /** JSON, for programs. */
  json,
  /** Tab-separated lines without headers, for pipes. */
  text
}
