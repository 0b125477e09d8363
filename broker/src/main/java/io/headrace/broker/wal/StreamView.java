package io.headrace.broker.wal;

import java.util.NavigableMap;

/**
 * The objects of a stream that count: the trimmed ones, of which some may be left, do not.
 *
 * @param trimmedTo what the newest object says; no other says more
 * @param objects by number
 */
record StreamView(StreamName stream, long trimmedTo, NavigableMap<Long, WalObject> objects) {

  /** Whether nothing is left of it. */
  boolean isGone() {
    return objects.isEmpty();
  }

  boolean isClosed() {
    return objects.values().stream().anyMatch(object -> object.kind() == WalObject.Kind.CLOSE);
  }

  /**
   * The stream up to its first free number: what was put beyond may become void yet, by a fence
   * that goes to that number.
   */
  StreamView settled() {
    return new StreamView(stream, trimmedTo, objects.headMap(firstFree(), false));
  }

  /**
   * The first number at which neither the owner nor anybody else has written: the end, or a hole.
   */
  long firstFree() {
    long free = Math.max(trimmedTo, 1);
    while (objects.containsKey(free)) {
      free++;
    }
    return free;
  }
}
