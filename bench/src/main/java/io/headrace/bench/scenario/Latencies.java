package io.headrace.bench.scenario;

import org.HdrHistogram.ConcurrentHistogram;

/** How often which latency was seen, in microseconds with three digits. Thread-safe. */
final class Latencies {
  private static final int DIGITS = 3;
  private static final double PERCENT = 100;

  private final ConcurrentHistogram seen = new ConcurrentHistogram(DIGITS);

  void add(long nanos) {
    seen.recordValue(Math.max(0, nanos / 1000));
  }

  long count() {
    return seen.getTotalCount();
  }

  /**
   * In milliseconds; NaN if nothing was seen.
   *
   * @param share of the values that are not above it, 0 to 1
   */
  double percentile(double share) {
    return count() == 0 ? Double.NaN : seen.getValueAtPercentile(share * PERCENT) / 1000.0;
  }
}
