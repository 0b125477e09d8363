package io.headrace.cli.plan.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.wire.ClusterOperationInfo;
import io.headrace.planner.scorecard.Evidence.Measured;
import io.headrace.planner.scorecard.Measurement;
import io.headrace.planner.scorecard.Question;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What past operations say: the last one that succeeded counts. */
class PastOperationsTest {
  private static ClusterOperationInfo operation(
      String type, String state, String began, String ended) {
    return new ClusterOperationInfo(
        null,
        null,
        Instant.parse(began),
        Instant.parse(ended),
        null,
        null,
        state,
        null,
        type,
        null,
        null,
        null);
  }

  @Test
  void theLastThatSucceededIsTold() {
    Answers answers = new Answers("orders", Instant.EPOCH);
    PastOperations.add(
        List.of(
            operation(
                "INCREASE_BROKER_COUNT",
                "UPDATE_COMPLETE",
                "2026-11-20T10:00:00Z",
                "2026-11-20T10:00:12.4Z"),
            operation(
                "INCREASE_BROKER_COUNT",
                "UPDATE_COMPLETE",
                "2026-11-20T09:00:00Z",
                "2026-11-20T09:05:00Z"),
            operation(
                "INCREASE_BROKER_COUNT",
                "UPDATE_FAILED",
                "2026-11-20T11:00:00Z",
                "2026-11-20T11:00:01Z")),
        answers);
    assertThat(answers.all())
        .extracting(Measurement::question)
        .containsExactly(Question.SCALE_OUT_TIME);
    assertThat(answers.all().getFirst().evidence())
        .isInstanceOfSatisfying(
            Measured.class,
            seen ->
                assertThat(seen.answer()).isEqualTo("12 s, the last time, 2026-11-20T10:00:00Z"));
  }
}
