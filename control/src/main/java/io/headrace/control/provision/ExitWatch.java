package io.headrace.control.provision;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of the end of processes, children of this one or not: a child's end is announced by the
 * system, another's is seen within a few hundredths of a second, which is why it is looked for that
 * often: an express cluster fails over when it is seen. Thread-safe.
 */
final class ExitWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ExitWatch.class);
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

  private final ConcurrentMap<OsProcess, Runnable> listeners = new ConcurrentHashMap<>();

  /** Calls {@code listener}, or the one given last for this process, once it has ended. */
  void watch(OsProcess process, boolean child, Runnable listener) {
    if (listeners.put(process, listener) != null) {
      return;
    }
    if (child) {
      var _ = process.handle().onExit().thenRun(() -> ended(process));
    } else {
      Thread.ofVirtual().name("exit of " + process.pid()).start(() -> await(process));
    }
  }

  private void await(OsProcess process) {
    while (process.isAlive()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    ended(process);
  }

  private void ended(OsProcess process) {
    Runnable listener = listeners.remove(process);
    if (listener == null) {
      return;
    }
    try {
      listener.run();
    } catch (RuntimeException e) {
      LOG.warn("The listener to the end of process {} failed", process.pid(), e);
    }
  }
}
