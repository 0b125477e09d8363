package io.headrace.broker.restore;

import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.Section;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One target's way from empty to complete, on a thread of its own, while another thread reads for
 * all of them.
 */
final class Filling {

  /** What many fillings share. */
  static final class Limits {
    private static final int OPENED_AT_ONCE = 32;
    private static final int WAITING_BYTES = 16 << 20;

    private final Semaphore opening = new Semaphore(OPENED_AT_ONCE);
    private final Semaphore waiting = new Semaphore(WAITING_BYTES);

    private static int permits(Section section) {
      return Math.min(section.bytes().remaining(), WAITING_BYTES);
    }
  }

  private static final long TAKEN_AT_ONCE = 1 << 20;

  private final RestoreTarget target;
  private final ArchivedTo base;
  private final int sections;
  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Section> waiting = new ArrayDeque<>();
  private volatile boolean stopped;
  private volatile boolean complete;

  /**
   * @param sections how many are going to be offered
   */
  Filling(RestoreTarget target, ArchivedTo base, int sections, Limits limits) {
    this.target = target;
    this.base = base;
    this.sections = sections;
    this.limits = limits;
  }

  /** Fills the target, unless it is not wanted any more, or {@link #stop} comes first. */
  void run() throws IOException, InterruptedException {
    try {
      if (begin() && appendAll()) {
        target.complete();
        complete = true;
      }
    } finally {
      stop();
      if (!complete) {
        target.abandon();
      }
    }
  }

  private boolean begin() throws IOException, InterruptedException {
    limits.opening.acquire();
    try {
      boolean goesOn = !stopped && target.wanted();
      if (goesOn) {
        target.begin(base);
      }
      return goesOn;
    } finally {
      limits.opening.release();
    }
  }

  private boolean appendAll() throws IOException, InterruptedException {
    int left = sections;
    while (left > 0) {
      List<Section> next = take();
      try {
        if (next.isEmpty() || !target.wanted()) {
          return false;
        }
        target.append(next);
      } finally {
        next.forEach(section -> limits.waiting.release(Limits.permits(section)));
      }
      left -= next.size();
    }
    return true;
  }

  /** Waits for sections, and takes those that are there; none if it has been stopped. */
  private List<Section> take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !stopped) {
        changed.await();
      }
      List<Section> taken = new ArrayList<>();
      long bytes = 0;
      while (!waiting.isEmpty() && bytes < TAKEN_AT_ONCE) {
        Section section = waiting.remove();
        taken.add(section);
        bytes += section.bytes().remaining();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Hands over the target's next section; waits while too much is waiting in all fillings. */
  void offer(Section section) throws IOException {
    try {
      limits.waiting.acquire(Limits.permits(section));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    lock.lock();
    try {
      if (stopped) {
        limits.waiting.release(Limits.permits(section));
      } else {
        waiting.add(section);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      waiting.forEach(section -> limits.waiting.release(Limits.permits(section)));
      waiting.clear();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the target is complete. */
  boolean isComplete() {
    return complete;
  }
}
