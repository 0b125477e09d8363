package io.headrace.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.planner.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadFileTest {
  @Test
  void theKeysOfTheOpenMessagingBenchmarkAreRead() {
    Workload workload =
        WorkloadFile.parse(
            "mine.yaml",
            """
            name: mine
            topics: 2
            partitionsPerTopic: 16
            messageSize: 2048
            subscriptionsPerTopic: 3
            consumerPerSubscription: 4
            producersPerTopic: 5
            producerRate: 50000
            consumerBacklogSizeGB: 1.5
            testDurationMinutes: 15
            warmupDurationMinutes: 1
            producerConfig: {linger.ms: 5}
            """);
    assertThat(workload.partitionsPerTopic()).isEqualTo(16);
    assertThat(workload.consumerPerSubscription()).isEqualTo(4);
    assertThat(workload.consumerBacklogSizeGB()).isEqualTo(1.5);
    assertThat(workload.producerConfig()).containsEntry("linger.ms", "5");
    assertThat(workload.mebibytes(512)).isEqualTo(1.0);
    assertThat(workload.searchesMaximum()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          partitionsPerTopik: 1          | partitionsPerTopik | Did you mean 'partitionsPerTopic'?
          messageSize: 7                 | messageSize 7      | Write a whole number from 8
          messageSize: 1.5               | messageSize 1.5    | Write a whole number
          producerRate: fast             | producerRate fast  | Write a number from 0
          groupProtocol: pull            | groupProtocol pull | Write one of classic, consumer, share.
          operation: kill-leader         | producerRate 0     | Give the rate in records a second.
          producerConfig: linger         | producerConfig     | Write 'producerConfig: {
          """)
  void whatIsWrongIsNamedWithTheWayOut(String line, String named, String wayOut) {
    assertThatThrownBy(() -> WorkloadFile.parse("mine.yaml", "name: mine\n" + line + "\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("mine.yaml")
        .hasMessageContaining(named)
        .hasMessageContaining(wayOut);
  }

  @Test
  void aWorkloadHasAName() {
    assertThatThrownBy(() -> WorkloadFile.parse("mine.yaml", "topics: 1\n"))
        .hasMessageContaining("name");
  }

  @Test
  void allBuiltInOnesAreValidAndNamedAsTheirFiles() {
    assertThat(Catalogue.all()).extracting(Workload::name).isEqualTo(Catalogue.NAMES);
    assertThat(Catalogue.all()).allMatch(workload -> !workload.description().isEmpty());
  }
}
