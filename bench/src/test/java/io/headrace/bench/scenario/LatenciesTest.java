package io.headrace.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final double PRECISION = 1.0 / 64;

  @Test
  void nothingSeenIsNoNumber() {
    assertThat(new Latencies().percentile(0.5)).isNaN();
  }

  @Test
  void percentilesAreThoseOfTheSortedValues() {
    Random random = new Random(3);
    long[] nanos = random.longs(10_000, 0, 5_000_000_000L).toArray();
    Latencies latencies = new Latencies();
    Arrays.stream(nanos).forEach(latencies::add);
    Arrays.sort(nanos);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
      double exact = nanos[(int) Math.ceil(share * nanos.length) - 1] / 1e6;
      assertThat(latencies.percentile(share)).isCloseTo(exact, within(exact * PRECISION + 0.001));
    }
    assertThat(latencies.count()).isEqualTo(nanos.length);
  }

  @Test
  void theSmallestAreExactAndTheLargestAreKept() {
    Latencies latencies = new Latencies();
    latencies.add(7_000);
    assertThat(latencies.percentile(1)).isEqualTo(0.007);
    latencies.add(-5);
    assertThat(latencies.percentile(0.5)).isZero();
    latencies.add(Long.MAX_VALUE);
    assertThat(latencies.percentile(1)).isGreaterThan(1e9);
  }
}
