package io.headrace.verify.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what clients were told while a cluster was hurt; none of it is a violation by itself. */
public final class Errors {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void note(String who, Throwable error) {
    counts
        .computeIfAbsent(who + " " + error.getClass().getSimpleName(), _ -> new LongAdder())
        .increment();
  }

  /** By client and error, sorted. */
  public Map<String, Long> counts() {
    Map<String, Long> sorted = new TreeMap<>();
    counts.forEach((what, count) -> sorted.put(what, count.sum()));
    return sorted;
  }
}
