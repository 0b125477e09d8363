package io.headrace.cli.plan.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.cli.plan.running.Observation.SeenGroup;
import io.headrace.cli.plan.running.Observation.SeenPartition;
import io.headrace.cli.plan.running.Observation.TopicSettings;
import io.headrace.planner.partitions.SymmetryReport;
import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.PartitionReplicas;
import io.headrace.planner.workload.WorkloadField;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What follows from a look at a cluster. */
class MeasuredWorkloadTest {
  private static final TopicSettings WEEK = new TopicSettings(604_800_000, false, true, 2);

  /** Two partitions of 1000 records of 500 bytes, to which 200 and 0 came in 2 s. */
  private static Observation observation(boolean shared, TopicSettings settings) {
    return new Observation(
        "orders",
        Broker.over(List.of("a", "b", "c"), 3),
        Duration.ofSeconds(2),
        List.of(
            new SeenPartition(
                new PartitionReplicas("letters", 0, List.of(1, 2)), 500_000, 1000, 200, 400),
            new SeenPartition(
                new PartitionReplicas("letters", 1, List.of(1, 2)), 500_000, 1000, 0, 0)),
        Map.of("letters", settings),
        Map.of("billing", new SeenGroup(2, Set.of("letters"))),
        shared);
  }

  @Test
  void fields() {
    assertThat(MeasuredWorkload.of(observation(false, WEEK)).draft().values())
        .containsEntry(WorkloadField.NAME, "orders")
        .containsEntry(WorkloadField.ZONES, "3")
        .containsEntry(WorkloadField.PARTITIONS, "2")
        .containsEntry(WorkloadField.INGEST_AVERAGE, "0.05 MB/s")
        .containsEntry(WorkloadField.RECORD_SIZE, "500")
        .containsEntry(WorkloadField.RETENTION, "168")
        .containsEntry(WorkloadField.REPLICATION, "2")
        .containsEntry(WorkloadField.MIN_ISR, "2")
        .containsEntry(WorkloadField.GROUPS, "1")
        .containsEntry(WorkloadField.CONSUMERS, "2")
        .doesNotContainKeys(WorkloadField.INGEST_PEAK, WorkloadField.FULL_READERS);
  }

  @Test
  void retentionWithoutEndIsNotGuessed() {
    assertThat(
            MeasuredWorkload.of(observation(false, new TopicSettings(-1, false, true, 2)))
                .draft()
                .has(WorkloadField.RETENTION))
        .isFalse();
  }

  @Test
  void hottestBrokerAndMoves() {
    MeasuredWorkload measured = MeasuredWorkload.of(observation(false, WEEK));
    SymmetryReport report = SymmetryReport.of(measured.running());
    assertThat(report.before().broker()).isEqualTo(1);
    assertThat(report.before().bytesPerSecond()).isEqualTo(50_000 + 100_000);
    assertThat(report.movedBytes()).isPositive();
  }

  @Test
  void movesCopyNothingWhereTheLogIsShared() {
    MeasuredWorkload measured = MeasuredWorkload.of(observation(true, WEEK));
    SymmetryReport report = SymmetryReport.of(measured.running());
    assertThat(report.plan().moves()).isNotEmpty();
    assertThat(report.movedBytes()).isZero();
  }

  @Test
  void throttledReplicasAreThoseReadFromAndThoseThatArrive() {
    SymmetryReport report =
        SymmetryReport.of(MeasuredWorkload.of(observation(false, WEEK)).running());
    ThrottledReplicas letters =
        ThrottledReplicas.of(report.plan().moves())
            .getOrDefault("letters", new ThrottledReplicas("", ""));
    assertThat(letters.leaders()).contains(":1", ":2").doesNotContain(":3");
    assertThat(letters.followers()).matches("[01]:3(,[01]:3)?");
  }
}
