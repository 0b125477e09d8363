package io.headrace.bench.scenario;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often which latency was seen, to within 1.6 %. Thread-safe.
 *
 * <p>Values below 64 us have a bucket each; every further power of two has 64 of them.
 */
final class Latencies {
  private static final int BITS = 6;
  private static final int WIDTH = 1 << BITS;
  private static final int OCTAVES = 34;

  private final AtomicLongArray buckets = new AtomicLongArray(WIDTH * (OCTAVES + 1));

  void add(long nanos) {
    buckets.incrementAndGet(bucket(Math.max(0, nanos / 1000)));
  }

  private static int bucket(long micros) {
    int octave = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(micros) - BITS - 1);
    int bucket = octave * WIDTH + Math.toIntExact(micros >>> octave);
    return Math.min(bucket, WIDTH * (OCTAVES + 1) - 1);
  }

  private static long highest(int bucket) {
    int octave = Math.max(0, bucket / WIDTH - 1);
    return ((bucket - (long) octave * WIDTH + 1) << octave) - 1;
  }

  long count() {
    long count = 0;
    for (int i = 0; i < buckets.length(); i++) {
      count += buckets.get(i);
    }
    return count;
  }

  /**
   * In milliseconds; NaN if nothing was seen.
   *
   * @param share of the values that are not above it, 0 to 1
   */
  double percentile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * count()));
    long seen = 0;
    for (int i = 0; i < buckets.length(); i++) {
      seen += buckets.get(i);
      if (seen >= wanted) {
        return highest(i) / 1000.0;
      }
    }
    return Double.NaN;
  }
}
