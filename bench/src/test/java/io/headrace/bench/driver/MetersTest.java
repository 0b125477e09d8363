package io.headrace.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MetersTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void latenciesCountFromWhenARecordWasDue() {
    Meters meters = new Meters(1);
    meters.reset();
    meters.acknowledged(0, System.nanoTime() - 3 * SECOND);
    Interval seen = meters.look();
    assertThat(seen.produced()).isOne();
    assertThat(Latencies.of(seen.produceLatency()).getMaxValue()).isBetween(3_000_000L, 4_000_000L);
    assertThat(Latencies.of(seen.endToEndLatency()).getTotalCount()).isZero();
  }

  @Test
  void whatWasBeforeAResetIsForgotten() {
    Meters meters = new Meters(1);
    meters.acknowledged(0, 1);
    meters.failed(new IllegalStateException("old"));
    meters.reset();
    Interval seen = meters.look();
    assertThat(seen.produced()).isZero();
    assertThat(seen.failures()).isZero();
    assertThat(seen.failure()).isNull();
    assertThat(Latencies.of(seen.produceLatency()).getTotalCount()).isZero();
  }

  @Test
  void gapsAreThoseOfEachPartitionAndTheOneThatLastsCounts() {
    Gaps gaps = new Gaps(3);
    gaps.reset(SECOND);
    gaps.success(0, 2 * SECOND);
    gaps.success(0, 2 * SECOND + SECOND / 2);
    gaps.success(1, 5 * SECOND);
    assertThat(gaps.milliseconds(6 * SECOND)).isEqualTo(List.of(3500.0, 4000.0, 5000.0));
  }

  @Test
  void histogramsSurviveBeingText() {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(1234);
    assertThat(Latencies.of(Latencies.text(histogram))).isEqualTo(histogram);
  }
}
