package io.headrace.verify.load;

import java.time.Duration;
import java.time.InstantSource;

/** Lets a loop run so many times a second, without making up for lost time. */
final class Pace {
  private static final int BEAT_MILLIS = 20;

  private final InstantSource clock;
  private final Signal stop;
  private final int perSecond;
  private final long perBeat;
  private long left;
  private long beat;

  Pace(InstantSource clock, Signal stop, int perSecond) {
    this.clock = clock;
    this.stop = stop;
    this.perSecond = perSecond;
    this.perBeat = Math.max(1, (long) perSecond * BEAT_MILLIS / 1000);
  }

  int perSecond() {
    return perSecond;
  }

  boolean isOver() {
    return stop.isSet();
  }

  /** Waits this long, or until it is over. */
  void pause(Duration time) {
    stop.await(time);
  }

  /** Waits for the next turn; false if the loop is to end. */
  boolean next() {
    if (left == 0) {
      long now = clock.millis();
      if (now < beat) {
        stop.await(Duration.ofMillis(beat - now));
      }
      beat = Math.max(now, beat) + BEAT_MILLIS;
      left = perBeat;
    }
    left--;
    return !stop.isSet();
  }
}
