package io.headrace.objectstore.file;

import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Files that are being written, in a directory of their own. Thread-safe. */
final class Unfinished {
  private static final Duration LEFT_OVER = Duration.ofDays(1);

  private final Path directory;
  private final String writer;
  private final boolean fsync;
  private final AtomicLong files = new AtomicLong();

  Unfinished(Path directory, String writer, boolean fsync) {
    this.directory = directory;
    this.writer = writer;
    this.fsync = fsync;
  }

  /** Writes a payload to a new file, durably unless fsync is off. */
  Path write(Payload payload) throws IOException {
    while (true) {
      Path file = directory.resolve(writer + "-" + files.incrementAndGet());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        try {
          payload.writeTo(channel);
          if (fsync) {
            channel.force(false);
          }
          return file;
        } catch (IOException | RuntimeException | Error e) {
          discard(file);
          throw e;
        }
      } catch (FileAlreadyExistsException e) {
        // Another writer of this name: take the next number.
      }
    }
  }

  /** Removes a file of {@link #write}; what cannot be removed now is swept later. */
  static void discard(Path file) {
    try {
      boolean _ = Files.deleteIfExists(file);
    } catch (IOException e) {
      // The outcome of the put is known and is what the caller is told.
      return;
    }
  }

  /** Removes what was left a day ago, long after its writer must have ended. */
  void sweep(Instant now) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
      for (Path file : left) {
        try {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(LEFT_OVER))) {
            boolean _ = Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException e) {
          // Finished, or swept by another process.
        }
      }
    }
  }
}
