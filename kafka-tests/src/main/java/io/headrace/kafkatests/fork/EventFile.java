package io.headrace.kafkatests.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that a test's JVM writes its events to. Each event is on the disk's side of the process
 * when the call returns, so that a JVM that is killed has told what it did. Thread-safe.
 */
final class EventFile {
  private final Path file;

  EventFile(Path file) {
    this.file = file;
  }

  synchronized void write(Event event) {
    try {
      Files.writeString(
          file,
          event.line() + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
