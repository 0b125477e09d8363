package io.headrace.planner.cost;

/** What makes a line of a bill grow. */
public enum Driver {
  INGEST,
  RETENTION,
  FAN_OUT,
  REPLAY,
  PARTITIONS,
  /** The hours that something runs, loaded or not. */
  TIME
}
