package io.headrace.objectstore.file;

import io.headrace.objectstore.FilePayload;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Files that are being written, in a directory of their own. Thread-safe. */
final class Unfinished {
  private static final Duration LEFT_OVER = Duration.ofDays(1);

  /** An owner finds another file if its spare one is gone. */
  private static final Duration SPARE_LEFT_OVER = Duration.ofMinutes(10);

  /**
   * Bytes of a large file that are written and forced before the next are. Whoever waits for a
   * commit of ext4's journal, waits for all bytes of all files that have been given blocks since
   * the last one. So a small file would wait for large ones that are written at the time.
   */
  private static final long FORCED_AT_ONCE = 2 << 20;

  private final Path directory;
  private final String writer;
  private final boolean fsync;
  private final boolean ordered;
  private final InstantSource clock;
  private final @Nullable Spares spares;
  private final AtomicLong files = new AtomicLong();

  /** One large file goes on at a time. */
  private final ReentrantLock steps = new ReentrantLock();

  /**
   * @param ordered whether what is changed later becomes durable later
   */
  Unfinished(
      Path directory,
      String writer,
      boolean fsync,
      boolean ordered,
      @Nullable Spares spares,
      InstantSource clock) {
    this.clock = clock;
    this.directory = directory;
    this.writer = writer;
    this.fsync = fsync;
    this.ordered = ordered;
    this.spares = spares;
  }

  /**
   * Gives a finished file a second name, and the time of now, by which its object's age is told.
   *
   * @return null if that cannot be done, as it has more bytes, or is in another file system
   */
  @Nullable Path link(FilePayload payload) throws IOException {
    Path link = directory.resolve(writer + "-" + files.incrementAndGet());
    try {
      Path _ = Files.createLink(link, payload.file());
    } catch (FileSystemException | UnsupportedOperationException e) {
      return null;
    }
    try (FileChannel channel = FileChannel.open(link, StandardOpenOption.WRITE)) {
      if (payload.position() != 0 || channel.size() != payload.size()) {
        discard(link);
        return null;
      }
      Path _ = Files.setLastModifiedTime(link, FileTime.from(clock.instant()));
      if (fsync) {
        channel.force(true);
      }
      return link;
    } catch (IOException | RuntimeException | Error e) {
      discard(link);
      throw e;
    }
  }

  /** Writes a payload to a file of its own, durably unless fsync is off. */
  Path write(Payload payload) throws IOException {
    Path spare = spares == null ? null : spares.take(payload.size());
    if (spare != null) {
      try {
        return fill(spare, payload, StandardOpenOption.WRITE);
      } catch (NoSuchFileException e) {
        // Swept by another process.
      }
    }
    while (true) {
      Path file = directory.resolve(writer + "-" + files.incrementAndGet());
      try {
        return fill(file, payload, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        // Another writer of this name: take the next number.
      }
    }
  }

  private Path fill(Path file, Payload payload, OpenOption... options) throws IOException {
    try (FileChannel channel = FileChannel.open(file, options)) {
      try {
        fill(channel, payload);
      } catch (IOException | RuntimeException | Error e) {
        discard(file);
        throw e;
      }
    }
    return file;
  }

  /** Writes all that a file has from now on, which may have been longer. */
  void fill(FileChannel channel, Payload payload) throws IOException {
    if (!ordered) {
      cut(channel, payload.size());
    }
    if (fsync && payload.size() > FORCED_AT_ONCE) {
      writeInSteps(payload, channel);
    } else {
      payload.writeTo(channel);
      if (fsync) {
        channel.force(false);
      }
    }
    if (ordered) {
      // Not forced any more: its end becomes durable with the name, which comes after it.
      cut(channel, payload.size());
    }
  }

  private static void cut(FileChannel channel, long size) throws IOException {
    if (channel.size() > size) {
      FileChannel _ = channel.truncate(size);
    }
  }

  private void writeInSteps(Payload payload, FileChannel channel) throws IOException {
    for (Payload step : payload.parts(FORCED_AT_ONCE)) {
      steps.lock();
      try {
        step.writeTo(channel);
        channel.force(false);
      } finally {
        steps.unlock();
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

  /** Removes what was left so long ago that its writer must have ended, or can do without. */
  void sweep(Instant now) throws IOException {
    sweep(directory, now.minus(LEFT_OVER));
    try (DirectoryStream<Path> spares = Files.newDirectoryStream(directory, Spares.PREFIX + "*")) {
      for (Path spare : spares) {
        sweep(spare, now.minus(SPARE_LEFT_OVER));
      }
    }
  }

  private static void sweep(Path directory, Instant oldest) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
      for (Path file : left) {
        try {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
            boolean _ = Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
          // Finished, swept by another process, or in use.
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Swept by another process, or no directory of spare files.
    }
  }
}
