package io.headrace.broker.wal;

import java.util.List;

/**
 * The headers of consecutive objects of a stream, in an object of their own, so that who reads a
 * long stream need not ask for each.
 *
 * <p>Its owner writes it, of what is settled and of nothing else: what stands at those numbers
 * never changes. So it tells what a reader would find there himself, fences included. It may tell
 * of objects that are deleted by now, and that does no harm: they are below the trim, or a sweep
 * found all their sections archived or void.
 *
 * @param from the number of the first
 * @param headers at least one
 */
record HeaderIndex(long from, List<WalObject> headers) {
  HeaderIndex {
    headers = List.copyOf(headers);
    if (from < 1 || headers.isEmpty()) {
      throw new IllegalArgumentException(
          "an index of %d headers from %d on".formatted(headers.size(), from));
    }
  }

  /** The number after the last. */
  long end() {
    return from + headers.size();
  }
}
