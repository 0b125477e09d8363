package io.headrace.bench.driver;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * When a producer's records are due. The rate may change at any time; a schedule that could not be
 * kept is then given up. {@link #next} is of one thread.
 */
final class Pace {
  private static final long TICK = 1_000_000;

  /** Records a second; 0 for none, negative for as many as go. */
  private volatile double rate;

  private final AtomicInteger epoch = new AtomicInteger();
  private volatile boolean stopped;
  private int seen = -1;
  private long start;
  private long count;

  void rate(double recordsPerSecond) {
    rate = recordsPerSecond;
    int _ = epoch.incrementAndGet();
  }

  void stop() {
    stopped = true;
  }

  /** Waits until a record is due; returns the moment, or 0 if there are no more. */
  long next() {
    while (!stopped) {
      double now = rate;
      int current = epoch.get();
      if (current != seen) {
        seen = current;
        start = System.nanoTime();
        count = 0;
      }
      if (now < 0) {
        return System.nanoTime();
      }
      if (now > 0) {
        long due = start + (long) (count / now * 1e9);
        long left = due - System.nanoTime();
        if (left <= 0) {
          count++;
          return due;
        }
        LockSupport.parkNanos(Math.clamp(left, 1, TICK));
      } else {
        LockSupport.parkNanos(TICK);
      }
    }
    return 0;
  }
}
