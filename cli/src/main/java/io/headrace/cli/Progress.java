package io.headrace.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Shows how far something is: one moving line on a terminal, a line for each change elsewhere, on
 * standard error. Not thread-safe.
 */
public final class Progress implements AutoCloseable {
  private static final String SPINNER = "|/-\\";

  private static final int WIDTH = 66;

  private final Console console;
  private final InstantSource clock;
  private final Instant started;
  private String shown = "";
  private int turn;

  Progress(Console console, InstantSource clock) {
    this.console = console;
    this.clock = clock;
    this.started = clock.instant();
  }

  /** Says what is going on now; call it often, it writes only what changes. */
  public void show(String what) {
    if (console.isWatched()) {
      console.overwrite(
          SPINNER.charAt(turn++ % SPINNER.length()) + elapsed() + "  " + fitting(what));
    } else if (!what.equals(shown)) {
      console.note(" " + elapsed() + "  " + what);
    }
    shown = what;
  }

  /** Whether a person watches, so that showing more costs no lines. */
  public boolean isMoving() {
    return console.isWatched();
  }

  /** Leaves a line behind that something is done. */
  public void done(String what) {
    close();
    console.note(" " + elapsed() + "  " + what);
    shown = what;
  }

  /** Time since the beginning. */
  public Duration sinceStart() {
    return Duration.between(started, clock.instant());
  }

  /** The moving line is only overwritten when it fits into one line of the terminal. */
  private static String fitting(String what) {
    return what.length() <= WIDTH ? what : what.substring(0, WIDTH - 3) + "...";
  }

  private String elapsed() {
    return String.format(Locale.ROOT, "%6.1f s", sinceStart().toMillis() / 1000.0);
  }

  /** Clears the moving line. */
  @Override
  public void close() {
    console.overwrite("");
  }
}
