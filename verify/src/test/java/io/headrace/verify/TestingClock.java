package io.headrace.verify;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
public final class TestingClock implements InstantSource {
  private Instant now = Instant.ofEpochSecond(1_800_000_000);

  /** Time passes. */
  public void pass(long millis) {
    now = now.plusMillis(millis);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
