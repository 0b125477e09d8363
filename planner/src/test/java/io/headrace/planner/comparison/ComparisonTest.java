package io.headrace.planner.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.LineKind;
import io.headrace.planner.cost.Option;
import io.headrace.planner.files.LimitsFile;
import io.headrace.planner.files.PriceFile;
import io.headrace.planner.files.WorkloadFile;
import io.headrace.planner.plan.Plan;
import io.headrace.planner.workload.WorkloadDraft;
import io.headrace.planner.workload.WorkloadField;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Two plans side by side. */
class ComparisonTest {
  private static final CostModel MODEL =
      new CostModel(PriceFile.builtIn("us-east-1"), LimitsFile.builtIn());
  private static final WorkloadDraft DRAFT = WorkloadFile.published("kafka-30-megabytes");

  private static Plan plan(WorkloadDraft draft) {
    return Plan.of(draft.require(), MODEL);
  }

  private static OptionDifference option(Comparison comparison, Option option) {
    return comparison.options().stream()
        .filter(each -> each.option() == option)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothingDiffersOfAPlanAndItself() {
    Comparison same = Comparison.of(plan(DRAFT), plan(DRAFT));
    assertThat(same.inputs()).isEmpty();
    assertThat(same.answerChanges()).isFalse();
    assertThat(same.layoutA()).isNotNull().isEqualTo(same.layoutB());
    assertThat(same.options())
        .flatExtracting(OptionDifference::lines)
        .allSatisfy(line -> assertThat(line.difference()).isZero());
  }

  @Test
  void everyLineHasBothSidesAndTheyAddUpToTheDifferenceOfTheBills() {
    Comparison twice =
        Comparison.of(plan(DRAFT), plan(DRAFT.with(WorkloadField.RETENTION, "48 h")));
    assertThat(twice.inputs())
        .extracting(InputDifference::field)
        .containsExactly("retention.total", "retention.hot");
    OptionDifference kafka = option(twice, Option.EC2_KAFKA);
    assertThat(kafka.lines().getFirst().kind()).isEqualTo(LineKind.STORAGE);
    assertThat(kafka.lines().getFirst().a()).contains("volumes of");
    // Twice as much is kept on as many volumes, or on more: USD 681.60 of volumes becomes twice
    // that.
    assertThat(kafka.lines().getFirst().difference().doubleValue()).isBetween(681.0, 682.0);
    for (OptionDifference each : twice.options()) {
      if (each.difference() != null) {
        assertThat(
                each.lines().stream()
                    .map(LineDifference::difference)
                    .reduce(BigDecimal.ZERO, BigDecimal::add))
            .as("%s", each.option())
            .isEqualByComparingTo(each.difference());
      }
    }
  }

  @Test
  void aLineThatOnlyOneSideHas() {
    Comparison connected = Comparison.of(plan(DRAFT), plan(DRAFT.with(WorkloadField.CONNECT, "2")));
    LineDifference line = option(connected, Option.MSK_EXPRESS).lines().getFirst();
    assertThat(line.a()).isNull();
    assertThat(line.b()).isEqualTo("2 Connect units");
    assertThat(line.usdA()).isZero();
    assertThat(line.usdB()).isEqualByComparingTo(line.difference());
  }

  @Test
  void anOptionThatCarriesOnlyOneHasNoDifference() {
    Comparison large =
        Comparison.of(
            plan(DRAFT),
            plan(
                DRAFT
                    .with(WorkloadField.INGEST_AVERAGE, "300 MB/s")
                    .with(WorkloadField.INGEST_PEAK, "300 MB/s")));
    OptionDifference serverless = option(large, Option.MSK_SERVERLESS);
    assertThat(serverless.usdB()).isNull();
    assertThat(serverless.difference()).isNull();
    assertThat(serverless.lines()).isEmpty();
  }
}
