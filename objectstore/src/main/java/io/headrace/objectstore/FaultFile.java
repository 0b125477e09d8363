package io.headrace.objectstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * A file whose only word says how a store behaves, so that a test can disturb the stores of other
 * processes. What it says counts within a tenth of a second:
 *
 * <ul>
 *   <li>{@code none}, an empty file, no file: as ever
 *   <li>{@code slow}: each request takes 0.3 to 0.7 s longer
 *   <li>{@code failing}: half of all requests fail, half of these after their effect
 *   <li>{@code out}: all requests fail
 * </ul>
 *
 * <p>Only for tests. Thread-safe.
 */
final class FaultFile implements Supplier<Faults> {
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Faults SLOW =
      Faults.NONE.withLatency(Duration.ofMillis(300), Duration.ofMillis(700));
  private static final Faults FAILING = Faults.NONE.withFailures(0.25, 1.0 / 3);
  private static final Faults OUT = Faults.NONE.withFailures(1, 1);

  private final Path file;
  private final InstantSource clock;
  private volatile Seen seen = new Seen(Instant.MIN, Faults.NONE);

  /** What the file said. */
  private record Seen(Instant at, Faults faults) {}

  FaultFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * The faults of now.
   *
   * @throws IllegalStateException if the file says something else, or cannot be read
   */
  @Override
  public Faults get() {
    Seen last = seen;
    Instant now = clock.instant();
    if (now.minus(INTERVAL).isBefore(last.at())) {
      return last.faults();
    }
    Faults faults = read();
    seen = new Seen(now, faults);
    return faults;
  }

  private Faults read() {
    try {
      String word = Files.readString(file).strip();
      return switch (word) {
        case "none", "" -> Faults.NONE;
        case "slow" -> SLOW;
        case "failing" -> FAILING;
        case "out" -> OUT;
        default ->
            throw new IllegalStateException(
                "%s says '%s'; it may say none, slow, failing, out".formatted(file, word));
      };
    } catch (NoSuchFileException e) {
      return Faults.NONE;
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }
}
