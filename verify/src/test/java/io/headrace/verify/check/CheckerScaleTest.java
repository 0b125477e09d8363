package io.headrace.verify.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Of many records that are read back, exactly those that were broken are found. */
class CheckerScaleTest {

  @Test
  void aMillionRecordsFitTheMemoryOfATest() {
    Scenario scenario = new Scenario();
    byte[] unchanging = {};
    for (int i = 0; i < 1_000_000; i++) {
      RecordId id = scenario.send(scenario.plain, Scenario.PLAIN);
      byte[] value = RecordBytes.encode(id, 24);
      var _ = scenario.all.see(Scenario.PLAIN, i, unchanging, value, i);
      var _ = scenario.committed.see(Scenario.PLAIN, i, unchanging, value, i);
    }
    assertThat(scenario.check().isClean()).isTrue();
  }

  @RepeatedTest(20)
  void whatIsTakenAwayIsFound(RepetitionInfo repetition) {
    long seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    Scenario scenario = new Scenario();
    int lost = 0;
    for (int i = 0; i < 2_000; i++) {
      RecordId id = scenario.send(scenario.plain, Scenario.PLAIN);
      if (random.nextInt(100) == 0) {
        lost++;
      } else {
        scenario.readBack(id);
      }
    }
    assertThat(scenario.check().counts().getOrDefault(ViolationKind.LOST, 0L))
        .as("seed %d", seed)
        .isEqualTo(lost);
  }
}
