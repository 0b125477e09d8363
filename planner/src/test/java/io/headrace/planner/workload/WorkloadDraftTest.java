package io.headrace.planner.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.planner.InvalidInputException;
import io.headrace.planner.cost.TestingWorkloads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadDraftTest {
  @Test
  void saysWhatIsMissingAndNothingElse() {
    WorkloadDraft draft =
        WorkloadDraft.empty()
            .with(WorkloadField.INGEST_AVERAGE, "1")
            .with(WorkloadField.RECORD_SIZE, "1000")
            .with(WorkloadField.GROUPS, "2")
            .with(WorkloadField.FULL_READERS, "1")
            .with(WorkloadField.REPLAYS, "1")
            .with(WorkloadField.COMPACTION, "true")
            .with(WorkloadField.PARTITIONS, "6");
    assertThat(draft.complete())
        .isInstanceOfSatisfying(
            Completion.Incomplete.class,
            incomplete ->
                assertThat(incomplete.missing())
                    .containsExactly(
                        WorkloadField.INGEST_PEAK,
                        WorkloadField.CONSUMERS,
                        WorkloadField.RETENTION,
                        WorkloadField.PARTIAL_SHARE,
                        WorkloadField.REPLAY_DEPTH,
                        WorkloadField.COMPACTED_SIZE));
    assertThatThrownBy(draft::require)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> {
              assertThat(e.field()).isEqualTo("ingest.peak");
              assertThat(e.wayOut()).contains("readers.consumersPerGroup", "retention.total");
            });
  }

  @Test
  void defaultsFollowFromWhatIsSaid() {
    Workload durable = TestingWorkloads.orders().require();
    assertThat(durable.durability())
        .isEqualTo(new Durability(DurabilityClass.DURABLE, Acks.ALL, 3, 2));
    assertThat(durable.readers().fanOut()).isEqualTo(3);
    assertThat(durable.needs().kafkaProtocol()).isNull();
    Workload available = TestingWorkloads.with(WorkloadField.DURABILITY, "available");
    assertThat(available.durability())
        .isEqualTo(new Durability(DurabilityClass.AVAILABLE, Acks.ONE, 3, 1));
  }

  @Test
  void unitsAreExact() {
    Workload workload =
        TestingWorkloads.orders()
            .with(WorkloadField.INGEST_AVERAGE, "1 MiB/s")
            .with(WorkloadField.INGEST_PEAK, "2 MB/s")
            .with(WorkloadField.RECORD_SIZE, "1 KiB")
            .with(WorkloadField.RETENTION, "3 d")
            .with(WorkloadField.HOT_RETENTION, "90 min")
            .require();
    assertThat(workload.ingest().average()).isEqualTo(1.048576);
    assertThat(workload.ingest().peak()).isEqualTo(2);
    assertThat(workload.ingest().recordBytes()).isEqualTo(1024);
    assertThat(workload.retention().totalHours()).isEqualTo(72);
    assertThat(workload.retention().hotHours()).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INGEST_AVERAGE | -1       | ingest.average               | is negative
          INGEST_PEAK    | 10       | ingest.peak                  | below the average
          INGEST_PEAK    | 0        | ingest.peak                  | not above 0
          INGEST_PEAK    | fast     | ingest.peak                  | is not a number
          INGEST_PEAK    | 50 l/s   | ingest.peak                  | unit 'l/s'
          RECORD_SIZE    | 0        | ingest.recordSize            | less than a byte
          GROUPS         | 1.5      | readers.groups               | not a whole number
          GROUPS         | -1       | readers.groups               | is negative
          FULL_READERS   | 4        | readers.fullReaders          | not between 0 and the 3 groups
          REPLAYS        | -1       | readers.replaysPerMonth      | is negative
          REPLAY_DEPTH   | 8 d      | readers.replayDepth          | above retention.total 168
          HOT_RETENTION  | 8 d      | retention.hot                | above the total of 168 hours
          COMPACTION     | true     | retention.compaction         | contradicts retention.hot 24
          COMPACTED_SIZE | 5        | retention.compactedSize      | given without compaction
          PARTITIONS     | 0        | topics.partitions            | less than the 1 topics
          ACKS           | 1        | durability.acks              | contradicts durability.class durable
          ACKS           | 2        | durability.acks              | is not known
          DURABILITY     | sturdy   | durability.class             | is not known
          MIN_ISR        | 1        | durability.minInSyncReplicas | no quorum of 3
          MIN_ISR        | 4        | durability.minInSyncReplicas | not between 1 and
          REPLICATION    | 1        | durability.minInSyncReplicas | no quorum of 1
          BROKERS        | 2        | durability.replicationFactor | above the 2 brokers
          ZONES          | 0        | zones                        | not between 1 and 6
          MONTH          | 800      | month                        | not between 1 and 744
          RESIDENCY      | eu-west-1 | region                      | contradicts needs.residency
          GROWTH         | -100     | growth.perYear               | leaves nothing
          LATENCY        | 0        | needs.latencyP99             | not above 0
          CONNECT        | -1       | integration.connectUnits     | is negative
          VPCS           | 0        | clients.vpcs                 | less than 1
          NEAREST        | perhaps  | clients.readFromNearest      | neither true nor false
          PRODUCERS      | moon     | clients.producers            | is not known
          """)
  void impossibleAndContradictoryInputNamesTheFieldAndTheWayOut(
      WorkloadField field, String value, String named, String problem) {
    WorkloadDraft draft =
        field == WorkloadField.COMPACTION
            ? TestingWorkloads.orders().with(WorkloadField.COMPACTED_SIZE, "1")
            : TestingWorkloads.orders();
    assertThatThrownBy(() -> draft.with(field, value).require())
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> {
              assertThat(e.field()).isEqualTo(named);
              assertThat(e).hasMessageContaining(problem);
              assertThat(e.wayOut()).isNotBlank().endsWith(".");
            });
  }

  @Test
  void transactionsNeedAcksAll() {
    assertThatThrownBy(
            () ->
                TestingWorkloads.orders()
                    .with(WorkloadField.DURABILITY, "available")
                    .with(WorkloadField.TRANSACTIONS, "true")
                    .require())
        .hasMessageContaining("topics.transactions true contradicts acks other than all");
  }

  @Test
  void everyFieldHasAKeyOfItsOwnAndAQuestion() {
    assertThat(WorkloadField.values()).extracting(WorkloadField::key).doesNotHaveDuplicates();
    assertThat(WorkloadField.values())
        .allSatisfy(field -> assertThat(field.question()).endsWith("?"));
  }
}
