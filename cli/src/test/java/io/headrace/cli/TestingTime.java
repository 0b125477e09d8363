package io.headrace.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only pauses move, so that waiting takes no time. Not thread-safe. */
final class TestingTime implements InstantSource, Pause {
  private Instant now = Instant.parse("2026-11-21T00:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void pause(Duration time) {
    now = now.plus(time);
  }
}
