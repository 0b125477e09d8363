package io.headrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {
  private static final Duration LENGTH = Duration.ofMinutes(20);
  private static final List<Integer> BROKERS = List.of(1, 2, 3);
  private static final List<Integer> CONTROLLERS = List.of(101, 102, 103);

  private static FaultSchedule of(long seed) {
    return FaultSchedule.of(seed, LENGTH, BROKERS, CONTROLLERS, EnumSet.allOf(FaultKind.class));
  }

  @RepeatedTest(20)
  void theSameSeedGivesTheSameSchedule(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    assertThat(of(seed)).isEqualTo(of(seed)).isNotEqualTo(of(seed + 1));
  }

  @RepeatedTest(20)
  void faultsDoNotOverlapAndAreOverInTime(RepetitionInfo repetition) {
    Duration free = Duration.ZERO;
    List<FaultSchedule.Step> steps = of(repetition.getCurrentRepetition()).steps();
    assertThat(steps).hasSizeGreaterThan(20);
    for (FaultSchedule.Step step : steps) {
      assertThat(step.at()).isGreaterThan(free);
      free = step.end();
    }
    assertThat(free).isLessThanOrEqualTo(LENGTH);
  }

  @Test
  void onlyWhatIsAllowedHappens() {
    FaultSchedule schedule =
        FaultSchedule.of(1, LENGTH, BROKERS, CONTROLLERS, Set.of(FaultKind.PAUSE_BROKER));
    assertThat(schedule.steps())
        .isNotEmpty()
        .allSatisfy(
            step ->
                assertThat(step.fault())
                    .isInstanceOfSatisfying(
                        Fault.Pause.class, pause -> assertThat(BROKERS).contains(pause.node())));
    assertThat(FaultSchedule.of(1, LENGTH, BROKERS, CONTROLLERS, Set.of()).steps()).isEmpty();
  }
}
