package io.headrace.planner.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.Option;
import io.headrace.planner.cost.TestingWorkloads;
import io.headrace.planner.files.LimitsFile;
import io.headrace.planner.files.PriceFile;
import io.headrace.planner.scorecard.Evidence.Computed;
import io.headrace.planner.scorecard.Evidence.Measured;
import io.headrace.planner.scorecard.Evidence.NotKnown;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorecardTest {
  private final CostModel model =
      new CostModel(PriceFile.builtIn("us-east-1"), LimitsFile.builtIn());
  private final Workload workload = TestingWorkloads.orders().require();

  private static Evidence evidence(Scorecard card, Question question) {
    return card.rows().stream()
        .filter(row -> row.question() == question)
        .findFirst()
        .orElseThrow()
        .evidence();
  }

  @Test
  void whatIsNeitherMeasuredNorComputedIsNotKnown() {
    Scorecard card = Scorecard.of(Option.MSK_STANDARD, workload, model, List.of());
    assertThat(card.rows()).hasSize(Question.values().length);
    assertThat(evidence(card, Question.FAILOVER)).isInstanceOf(NotKnown.class);
    assertThat(evidence(card, Question.BILL))
        .isInstanceOfSatisfying(
            Computed.class, computed -> assertThat(computed.answer()).startsWith("USD 7,480.40"));
    // 20 MB/s for a week, three copies: 36,288 GB, of which the three new of nine brokers take a
    // third.
    assertThat(evidence(card, Question.MOVED_BYTES))
        .isEqualTo(new Computed("12.1 TB", "retention, replicas and brokers"));
  }

  @Test
  void whatWasMeasuredCountsMore() {
    Measured seen =
        new Measured(
            "0.5 s", "orders", "kill -9 of a broker", Instant.parse("2026-11-21T10:00:00Z"));
    Scorecard card =
        Scorecard.of(
            Option.HEADRACE_EXPRESS,
            workload,
            model,
            List.of(new Measurement(Question.FAILOVER, seen)));
    assertThat(evidence(card, Question.FAILOVER)).isEqualTo(seen);
    assertThat(evidence(card, Question.LATENCY)).isInstanceOf(NotKnown.class);
  }

  @Test
  void everyCriterionIsAskedForEveryOption() {
    for (Option option : Option.values()) {
      assertThat(Scorecard.of(option, workload, model, List.of()).rows())
          .extracting(ScorecardRow::criterion)
          .contains(Criterion.values());
    }
  }

  @Test
  void anImpossibleOptionSaysSo() {
    Scorecard card =
        Scorecard.of(
            Option.MSK_SERVERLESS,
            TestingWorkloads.with(WorkloadField.RECORD_SIZE, "20 MiB"),
            model,
            List.of());
    assertThat(evidence(card, Question.BILL))
        .isInstanceOfSatisfying(
            Computed.class,
            computed ->
                assertThat(computed.answer()).startsWith("not possible: ingest.recordSize"));
  }
}
