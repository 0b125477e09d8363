package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.wire.ClusterState;
import org.junit.jupiter.api.Test;

/** Which tool and which cluster; running the tools needs a cluster. */
class KafkaCommandTest {
  @Test
  void withoutAToolTheyAreListed() {
    CliRun.Result result = CliRun.alone().run("kafka");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("consumer-groups\t", "topics\t", "metadata-quorum\t");
  }

  @Test
  void unknownToolNamesTheKnownOnes() {
    CliRun.Result result = CliRun.alone().run("kafka", "server-start");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("'server-start'", "console-producer");
  }

  @Test
  void withSeveralClustersOneHasToBeChosen() {
    try (TestingMskService service =
        new TestingMskService()
            .with(new TestingCluster("orders", ClusterState.ACTIVE))
            .with(new TestingCluster("payments", ClusterState.ACTIVE))) {
      CliRun.Result result = CliRun.against(service).run("kafka", "topics", "--list");
      assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(result.err()).contains("--cluster", "orders, payments");
    }
  }

  @Test
  void withNoClusterOneHasToBeMade() {
    try (TestingMskService service = new TestingMskService()) {
      CliRun.Result result = CliRun.against(service).run("kafka", "topics", "--list");
      assertThat(result.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
      assertThat(result.err()).contains("headrace clusters create");
    }
  }
}
