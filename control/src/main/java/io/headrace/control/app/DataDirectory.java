package io.headrace.control.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The service's data directory, held by one service at a time. */
final class DataDirectory implements AutoCloseable {
  private static final long LEAST_FREE_BYTES = 64L << 20;

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the directory if need be, checks that it can be written and takes it.
   *
   * @throws StartupException naming the directory and the way out
   */
  static DataDirectory open(Path path) {
    try {
      Files.createDirectories(path);
      checkSpace(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new StartupException(
            "Data directory %s is in use by another Headrace service. Stop it with 'headrace down --data %s', or choose another directory with --data."
                .formatted(path, path));
      }
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      throw new StartupException(
          "Data directory %s cannot be written: %s. Choose another with --data (or HEADRACE_DATA), or make this one writable."
              .formatted(path, e));
    }
  }

  private static void checkSpace(Path path) throws IOException {
    Path probe = Files.createTempFile(path, "write-check", null);
    try {
      Files.write(probe, new byte[4096], StandardOpenOption.SYNC);
    } finally {
      Files.deleteIfExists(probe);
    }
    long free = Files.getFileStore(path).getUsableSpace();
    if (free < LEAST_FREE_BYTES) {
      throw new IOException("only " + (free >> 20) + " MiB are free");
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  /** Tells where the service listens, in {@code service.json}. */
  void announce(String endpoint) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    long startedAt = self.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    byte[] json =
        io.headrace.api.Json.mapper()
            .writeValueAsBytes(
                Map.of("pid", self.pid(), "startedAtMillis", startedAt, "endpoint", endpoint));
    Path written = Files.write(path.resolve("service.json.tmp"), json);
    Files.move(
        written,
        path.resolve("service.json"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path.resolve("service.json"));
      lock.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
