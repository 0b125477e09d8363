package io.headrace.e2e.chaos;

/** The faults that a schedule can be made of. */
public enum FaultKind {
  KILL_BROKER,
  KILL_CONTROLLER,
  PAUSE_BROKER,
  PAUSE_CONTROLLER,
  RESTART_BROKER,
  /** Kills a broker and empties its disk. */
  WIPE_BROKER,
  STORE_SLOW,
  STORE_FAILING,
  STORE_OUT
}
