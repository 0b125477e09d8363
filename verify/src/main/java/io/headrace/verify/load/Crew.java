package io.headrace.verify.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Threads that end together. Started and joined by one thread. */
final class Crew {
  private static final Duration JOIN = Duration.ofSeconds(150);

  private final Signal stop = new Signal();
  private final List<Thread> threads = new ArrayList<>();

  /** What each of them has to look at. */
  Signal stop() {
    return stop;
  }

  void start(String name, Runnable work) {
    threads.add(Thread.ofVirtual().name(name).start(work));
  }

  boolean isEmpty() {
    return threads.isEmpty();
  }

  /** Lets them end; returns those that do not. */
  List<String> end() {
    stop.set();
    List<String> unfinished = new ArrayList<>();
    for (Thread thread : threads) {
      try {
        if (!thread.join(JOIN)) {
          unfinished.add(thread.getName() + " does not end");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return unfinished;
  }
}
