package io.headrace.bench.driver;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** The longest time without a success, of each partition. Thread-safe. */
final class Gaps {
  private final AtomicLongArray last;
  private final AtomicLongArray longest;

  Gaps(int partitions) {
    last = new AtomicLongArray(partitions);
    longest = new AtomicLongArray(partitions);
  }

  /** Notes a success at a moment, in nanoseconds. */
  void success(int partition, long now) {
    long before = last.getAndAccumulate(partition, now, Math::max);
    if (before != 0 && now > before) {
      long _ = longest.accumulateAndGet(partition, now - before, Math::max);
    }
  }

  /** Forgets the gaps; the ones that last begin now. */
  void reset(long now) {
    for (int i = 0; i < longest.length(); i++) {
      last.set(i, now);
      longest.set(i, 0);
    }
  }

  /** In milliseconds, by partition; with what lasts at that moment. */
  List<Double> milliseconds(long now) {
    return IntStream.range(0, longest.length())
        .mapToObj(i -> Math.max(longest.get(i), last.get(i) == 0 ? 0 : now - last.get(i)) / 1e6)
        .toList();
  }
}
