package io.headrace.broker.wal;

import java.util.concurrent.TimeUnit;

/**
 * Decides when what has gathered is put. Each put costs the same, however little it holds, so it is
 * worth waiting for more, if that holds nobody up.
 *
 * <p>It is worth {@value #UNAWAITED_MILLIS} ms from the start of one put to that of the next,
 * unless that holds somebody up who writes and waits for the answer before he writes more:
 *
 * <ul>
 *   <li>Who is known to wait ({@link #someWait}), and came to that within {@value #QUICK_MILLIS} ms
 *       of the last put's end, has more to write: what has gathered is put at once. So are {@value
 *       #WORTHWHILE} bytes. Who took longer is slower than the store and loses nothing: what he has
 *       to write meanwhile comes in fewer and larger requests, after which he is quick.
 *   <li>Where somebody may be waiting ({@link #someMayWait}), it is put as soon as nothing has been
 *       added for a quarter of what a put takes: then all who write may be waiting. But where
 *       records keep coming while a put is under way, they come from others than those who wait for
 *       it, and puts begin {@value #SPACING_MILLIS} ms after one another.
 *   <li>Whoever is not to wait at all hurries ({@link #hurry}).
 * </ul>
 *
 * <p>In any case {@value #FULL} bytes are enough, and what is left of an earlier put does not wait
 * again.
 *
 * <p>One put at a time is enough for a store that answers within {@value #WORTH_A_SLOT_MILLIS} ms,
 * because what comes in meanwhile goes into the next; for each such span of a put's time, one more
 * is allowed.
 *
 * <p>All times are in nanoseconds. No clock, no threads; not thread-safe.
 */
final class Pacing {
  static final int FULL = 1 << 20;
  static final int WORTHWHILE = 160 << 10;
  static final int QUICK_MILLIS = 5;
  static final int SPACING_MILLIS = 10;
  static final int UNAWAITED_MILLIS = 25;
  static final int WORTH_A_SLOT_MILLIS = 10;

  private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(QUICK_MILLIS);
  private static final long SPACING = TimeUnit.MILLISECONDS.toNanos(SPACING_MILLIS);
  private static final long UNAWAITED = TimeUnit.MILLISECONDS.toNanos(UNAWAITED_MILLIS);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private final int mostSlots;
  private final long minInterval;
  private long putNanos;
  private long lastStart;
  private long lastEnd;
  private long firstAppend;
  private long lastAppend;
  private long gathered;
  private long lastTaken;
  private int inFlight;
  private boolean keepComing;
  private boolean mayBeAwaited;
  private boolean hurried;

  Pacing(WalSettings settings, long now) {
    this.mostSlots = settings.maxInFlight();
    this.minInterval = settings.minInterval().toNanos();
    this.lastStart = now - minInterval;
    this.lastEnd = now;
  }

  void appended(long now, long bytes) {
    if (gathered == 0) {
      firstAppend = now;
    }
    lastAppend = now;
    gathered += bytes;
  }

  /** A put has been taken of what has gathered. */
  void started(long now) {
    lastStart = now;
    lastTaken = gathered;
    gathered = 0;
    mayBeAwaited = false;
    hurried = false;
    inFlight++;
  }

  /**
   * Somebody may append nothing more before he is answered.
   *
   * @return whether that changes when to put
   */
  boolean someMayWait() {
    boolean changes = !mayBeAwaited && !hurried && gathered > 0;
    mayBeAwaited = changes || mayBeAwaited;
    return changes;
  }

  /**
   * Somebody is known to append nothing more before he is answered.
   *
   * @return whether that changes when to put
   */
  boolean someWait(long now) {
    return (gathered >= WORTHWHILE || now - lastEnd <= QUICK) && hurry();
  }

  /**
   * Somebody is not to wait.
   *
   * @return whether that changes when to put
   */
  boolean hurry() {
    boolean changes = !hurried && gathered > 0;
    hurried = changes || hurried;
    return changes;
  }

  /** A put has ended; nothing has been told of it yet. */
  void ended(long now, long nanos) {
    lastEnd = now;
    putNanos = putNanos == 0 ? nanos : (putNanos * 7 + nanos) / 8;
    inFlight--;
    keepComing = gathered > 0 && (inFlight > 0 || gathered * 4 >= lastTaken);
  }

  /** What a put takes, as an average of the last ones. */
  long putNanos() {
    return putNanos;
  }

  /** Whether nothing more has to be waited for. */
  boolean isFull() {
    return gathered >= FULL;
  }

  /** How many puts may be under way. */
  int slots() {
    long spans = putNanos / TimeUnit.MILLISECONDS.toNanos(WORTH_A_SLOT_MILLIS);
    return (int) Math.min(mostSlots, 1 + spans);
  }

  /**
   * For how long to wait with the next put if nothing more is appended; not positive: no longer.
   */
  long nanosToPut(long now) {
    long interval = lastStart + minInterval - now;
    if (gathered == 0 || isFull() || hurried) {
      return interval;
    }
    long quiet =
        Math.min(lastAppend + Math.min(putNanos / 4, LONGEST_PAUSE), firstAppend + putNanos);
    long next;
    if (!mayBeAwaited) {
      next = Math.max(quiet, lastStart + UNAWAITED);
    } else {
      next = keepComing ? lastStart + SPACING : quiet;
    }
    return Math.max(interval, next - now);
  }
}
