package io.headrace.broker.kafka;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;

/**
 * Writes what logs have appended to the disk, a little at a time, one log after the other.
 *
 * <p>Nobody waits for it: what a local log has on its disk is dropped when the broker starts. But
 * what nobody writes, the kernel does when it is half a minute old, all at once, and as long as
 * that takes, whoever waits for ext4's journal waits too: puts into a store on the same disk among
 * them. And such a store may take a full segment's file as its object, which has to be on the disk
 * then.
 *
 * <p>Thread-safe.
 */
class WriteBehind {
  /** Bytes that a log appends before they are written. */
  static final long STEP = 2L << 20;

  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor thread;
  private final LogDirFailureChannel failures;

  WriteBehind(LogDirFailureChannel failures) {
    this.failures = failures;
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("write-behind").daemon().factory());
    thread.allowCoreThreadTimeOut(true);
  }

  /**
   * Has a file written soon.
   *
   * @param directory of logs that fails if the file cannot be written
   * @param written is run afterwards
   */
  void write(FileChannel file, String directory, Runnable written) {
    thread.execute(
        () -> {
          try {
            file.force(false);
          } catch (ClosedChannelException e) {
            // Deleted, or full and in the archive's hands.
          } catch (IOException e) {
            failures.maybeAddOfflineLogDir(directory, "A log cannot be written", e);
          } finally {
            written.run();
          }
        });
  }
}
