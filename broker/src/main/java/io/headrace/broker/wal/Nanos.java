package io.headrace.broker.wal;

/** A clock for durations: nanoseconds since some moment, never going back. */
@FunctionalInterface
public interface Nanos {
  /** Now. */
  long now();
}
