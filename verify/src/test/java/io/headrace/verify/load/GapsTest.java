package io.headrace.verify.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.verify.TestingClock;
import io.headrace.verify.check.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapsTest {
  private static final Partition ONE = new Partition("t", 0);
  private static final Partition TWO = new Partition("t", 1);

  private final TestingClock clock = new TestingClock();
  private final Gaps gaps = new Gaps(clock);

  @Test
  void theLongestTimeBetweenTwoAcknowledgementsIsKept() {
    gaps.begin(List.of(ONE));
    clock.pass(3_000);
    for (long wait : List.of(0L, 10L, 700L, 20L)) {
      clock.pass(wait);
      gaps.acknowledged(ONE);
    }
    gaps.end();
    assertThat(gaps.longest()).isEqualTo(Map.of(ONE, Duration.ofMillis(700)));
  }

  @Test
  void aPartitionThatNeverAcknowledgesIsNotForgotten() {
    gaps.begin(List.of(ONE, TWO));
    gaps.acknowledged(ONE);
    clock.pass(5_000);
    gaps.acknowledged(ONE);
    gaps.end();
    assertThat(gaps.longest())
        .isEqualTo(Map.of(ONE, Duration.ofSeconds(5), TWO, Duration.ofSeconds(5)));
  }

  @Test
  void aGapThatIsOpenCountsAndStopsAtTheEnd() {
    gaps.begin(List.of(ONE));
    gaps.acknowledged(ONE);
    clock.pass(900);
    assertThat(gaps.worst()).isEqualTo(Duration.ofMillis(900));
    gaps.end();
    clock.pass(60_000);
    assertThat(gaps.worst()).isEqualTo(Duration.ofMillis(900));
  }
}
