package io.headrace.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** This machine's disks. */
public final class Disk {
  private static final int SYNC_SECONDS = 60;

  private Disk() {}

  /** Writes to the disk what is in memory only. */
  public static void sync() {
    try {
      Process sync = new ProcessBuilder("sync").inheritIO().start();
      if (!sync.waitFor(SYNC_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The disk is not written within " + SYNC_SECONDS + " s");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
