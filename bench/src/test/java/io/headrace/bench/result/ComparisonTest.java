package io.headrace.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final String STEADY = "fixed-rate-100-partitions-1kb";

  private final BenchResult result = TestingResults.twoTargets(4);
  private final Comparison comparison = Comparison.of(result);

  private Comparison.Row row(String workload, String figure) {
    return comparison.rows().stream()
        .filter(row -> row.workload().equals(workload) && row.figure().name().equals(figure))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mediansSpreadsAndRatiosAreOfTheRounds() {
    Comparison.Row cpu = row(STEADY, "broker CPU");
    assertThat(cpu.spreads().getFirst()).isEqualTo(new Spread(3, 0.2, 0.1, 0.3));
    assertThat(cpu.ratio(1)).isCloseTo(0.25, within(1e-9));
    assertThat(row(STEADY, "produced").ratio(1)).isEqualTo(1);
    assertThat(row(STEADY, "produce p99").spreads().getFirst().median())
        .isCloseTo(11.96, within(0.05));
  }

  @Test
  void nothingReplicatedIsARatioOfZero() {
    Comparison.Row replicated = row(STEADY, "replicated between brokers");
    assertThat(replicated.spreads().getFirst().median()).isEqualTo(2);
    assertThat(replicated.ratio(1)).isZero();
  }

  @Test
  void theLongestGapIsThatOfTheWorstPartition() {
    assertThat(row("kill-leader", "longest gap of a partition, produce").spreads())
        .extracting(Spread::median)
        .containsExactly(0.4, 0.1);
    assertThat(row("kill-leader", "longest gap of a partition, consume").ratio(1)).isEqualTo(0.25);
    assertThat(row("kill-leader", "until all partitions have leaders").ratio(1)).isEqualTo(0.25);
  }

  @Test
  void figuresThatNobodyHasAreLeftOut() {
    assertThat(comparison.rows())
        .extracting(row -> row.figure().name())
        .doesNotContain("store requests", "highest rate that holds");
  }

  @Test
  void goalsAreMetMissedOrNotMeasured() {
    assertThat(outcomes())
        .containsExactly(
            Optional.of(true),
            Optional.of(true),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(false));
  }

  private List<Optional<Boolean>> outcomes() {
    return Goal.ALL.stream()
        .map(goal -> goal.outcome(comparison).map(Goal.Outcome::isMet))
        .toList();
  }

  @Test
  void resultsSurviveTheirFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("results.json");
    result.write(file);
    assertThat(BenchResult.read(file)).isEqualTo(result);
  }
}
