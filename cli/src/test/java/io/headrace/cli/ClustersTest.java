package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.wire.ClusterState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The commands about clusters. */
class ClustersTest {
  private static final String OPERATION =
      "arn:aws:kafka:local-1:000000000000:cluster-operation/orders/5f1c/77";

  private final TestingMskService service = new TestingMskService();

  @AfterEach
  void close() {
    service.close();
  }

  private CliRun.Result run(String... arguments) {
    return CliRun.against(service).run(arguments);
  }

  @Test
  void listIsATableOnATerminalAndTabsInAPipe() {
    service.with(new TestingCluster("orders", ClusterState.ACTIVE));
    assertThat(CliRun.against(service).onTerminal(null).run("clusters", "list").out())
        .startsWith("NAME ")
        .containsPattern("orders +ACTIVE +3 +kafka.t3.small +4.3.1 ");
    assertThat(run("clusters", "list").out())
        .isEqualTo("orders\tACTIVE\t3\tkafka.t3.small\t4.3.1\t2026-11-20T12:00:00Z\n");
  }

  @Test
  void listIsJsonWhereverTheOptionStands() {
    service.with(new TestingCluster("orders", ClusterState.ACTIVE));
    for (CliRun.Result result :
        new CliRun.Result[] {
          run("--output", "json", "clusters", "list"),
          run("clusters", "--output", "json", "list"),
          run("clusters", "list", "--output", "JSON")
        }) {
      assertThat(result.json().path(0).path("clusterName").asText()).isEqualTo("orders");
    }
  }

  @Test
  void anEmptyListSaysSoToPeopleOnly() {
    assertThat(run("clusters", "list").out()).isEmpty();
    assertThat(run("clusters", "list", "--output", "table").out()).isEqualTo("(none)\n");
  }

  @Test
  void nameAndArnNameTheSameCluster() {
    service.with(new TestingCluster("orders", ClusterState.ACTIVE));
    String byName = run("clusters", "bootstrap", "orders").out();
    assertThat(byName).isEqualTo("127.0.0.1:1,127.0.0.1:2,127.0.0.1:3\n");
    assertThat(run("clusters", "bootstrap", TestingCluster.arn("orders")).out()).isEqualTo(byName);
  }

  @Test
  void createSendsWhatWasAskedForAndWaits() {
    CliRun.Result result =
        run(
            "clusters",
            "create",
            "orders",
            "--brokers",
            "6",
            "--storage-gib",
            "20",
            "--tag",
            "team=platform",
            "--controllers",
            "1");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo(TestingCluster.arn("orders") + "\n");
    JsonNode sent = service.changes().getFirst().body();
    assertThat(sent.path("clusterName").asText()).isEqualTo("orders");
    assertThat(sent.path("tags").toString())
        .isEqualTo("{\"team\":\"platform\",\"headrace:controllers\":\"1\"}");
    JsonNode provisioned = sent.path("provisioned");
    assertThat(provisioned.path("numberOfBrokerNodes").asInt()).isEqualTo(6);
    assertThat(provisioned.path("kafkaVersion").asText()).isEqualTo("4.3.1");
    assertThat(provisioned.at("/brokerNodeGroupInfo/clientSubnets").toString())
        .isEqualTo("[\"subnet-a\",\"subnet-b\",\"subnet-c\"]");
    assertThat(provisioned.at("/brokerNodeGroupInfo/storageInfo/ebsStorageInfo/volumeSize").asInt())
        .isEqualTo(20);
  }

  @Test
  void anExpressClusterIsAskedForByItsTypeAndWithoutVolumes() {
    assertThat(run("clusters", "create", "fast", "--type", "express").exitCode()).isZero();
    JsonNode group = service.changes().getFirst().body().at("/provisioned/brokerNodeGroupInfo");
    assertThat(group.path("instanceType").asText()).isEqualTo("express.m7g.large");
    assertThat(group.has("storageInfo")).isFalse();

    CliRun.Result both =
        run("clusters", "create", "x", "--type", "express", "--instance-type", "kafka.t3.small");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("--type is express", "kafka.t3.small");
  }

  @Test
  void progressInAPipeIsALineForEachChange() {
    CliRun.Result result = run("clusters", "create", "orders");
    assertThat(result.err().lines())
        .map(line -> line.replaceFirst(" +[0-9.]+ s +", ""))
        .containsExactly(
            "cluster orders is CREATING, 0 of 3 brokers up", "cluster orders is ACTIVE");
    assertThat(result.err()).doesNotContain("\033", "\r");
  }

  @Test
  void progressOnATerminalIsOneMovingLine() {
    CliRun.Result result =
        CliRun.against(service).onTerminal(null).run("clusters", "create", "orders");
    assertThat(result.err()).contains("\r\033[K").contains("cluster orders is ACTIVE\n");
    assertThat(result.err()).as("what stays is one line").containsOnlyOnce("\n");
  }

  @Test
  void jsonForAProgramLeavesStandardErrorAlone() {
    CliRun.Result result = run("clusters", "create", "orders", "--output", "json");
    assertThat(result.err()).isEmpty();
    assertThat(result.json().path("state").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void withoutWaitingTheFirstAnswerIsShown() {
    CliRun.Result result = run("clusters", "create", "orders", "--no-wait", "--output", "json");
    assertThat(result.json().path("state").asText()).isEqualTo("CREATING");
  }

  @Test
  void zonesAndControllersAreChecked() {
    assertThat(run("clusters", "create", "orders", "--zones", "4").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("clusters", "create", "orders", "--controllers", "2").err())
        .contains("--controllers is 2", "[1, 3]");
    assertThat(service.asked()).isZero();
  }

  @Test
  void waitingEndsAtItsLimit() {
    service.with(new TestingCluster("orders", ClusterState.CREATING));
    CliRun.Result result = run("operations", "watch", "orders", "--timeout", "20s");
    assertThat(result.exitCode()).isEqualTo(ExitCode.TIMED_OUT);
    assertThat(result.err()).contains("20 s", "--timeout");
  }

  @Test
  void aFailedClusterIsAFailure() {
    service.with(new TestingCluster("orders", ClusterState.CREATING, ClusterState.FAILED));
    CliRun.Result result = run("operations", "watch", "orders");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("no room on the disk", "clusters delete orders");
  }

  @Test
  void scaleSendsTheVersionAndFollowsTheOperation() {
    service.with(new TestingCluster("orders", ClusterState.ACTIVE));
    service.operation(
        OPERATION, "INCREASE_BROKER_COUNT", "PENDING", "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE");
    CliRun.Result result = run("clusters", "scale", "orders", "--brokers", "6");
    assertThat(result.exitCode()).isZero();
    assertThat(service.changes().getFirst().body().toString())
        .isEqualTo("{\"currentVersion\":\"K1\",\"targetNumberOfBrokerNodes\":6}");
    assertThat(result.err())
        .contains(
            "INCREASE_BROKER_COUNT, 1 of 2 steps done: START_BROKER_5",
            "INCREASE_BROKER_COUNT is complete");
  }

  @Test
  void anOperationThatFailsSaysWhy() {
    service.with(new TestingCluster("orders", ClusterState.ACTIVE));
    service.operation(OPERATION, "REBOOT_NODE", "PENDING", "UPDATE_FAILED");
    CliRun.Result result = run("clusters", "reboot", "orders", "--broker", "4");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("error: REBOOT_NODE failed: broker 4 did not start");
  }

  @Test
  void deleteWithoutATerminalNeedsYes() {
    service.with(new TestingCluster("orders", ClusterState.ACTIVE));
    CliRun.Result result = run("clusters", "delete", "orders");
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("--yes");
    assertThat(service.asked()).isZero();
  }

  @Test
  void deleteOnATerminalAsksForTheName() {
    service.with(new TestingCluster("orders", ClusterState.ACTIVE));
    CliRun run = CliRun.against(service).onTerminal("y");
    assertThat(run.run("clusters", "delete", "orders").exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.questions()).singleElement().asString().contains("orders");
    assertThat(service.changes()).isEmpty();
  }

  @Test
  void deleteWaitsUntilTheClusterIsGone() {
    service.with(new TestingCluster("orders", ClusterState.DELETING).thenGone());
    CliRun.Result result =
        CliRun.against(service).onTerminal("orders").run("clusters", "delete", "orders");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).contains("cluster orders is gone");
    assertThat(run("clusters", "list").out()).isEmpty();
  }

  @Test
  void describeShowsBrokersZoneByZone() throws IOException {
    try (ServerSocket broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String endpoint = "127.0.0.1:" + broker.getLocalPort();
      service.with(new TestingCluster("orders", ClusterState.ACTIVE).firstBrokerAt(endpoint));
      String text =
          CliRun.against(service).onTerminal(null).run("clusters", "describe", "orders").out();
      assertThat(text)
          .containsPattern("State +ACTIVE")
          .containsPattern("Brokers +kafka.t3.small, 10 GiB each")
          .containsPattern("subnet-a +1 +" + endpoint + " +up")
          .containsPattern("subnet-b +2 +127.0.0.1:2 +no answer")
          .containsPattern("101 +127.0.0.1:4 +no answer");
      JsonNode json = run("clusters", "describe", "orders", "--output", "json").json();
      assertThat(json.path("brokersUp").asInt()).isEqualTo(1);
      assertThat(json.path("nodes").size()).isEqualTo(4);
    }
  }

  @Test
  void statusShowsTheServiceAndWhatGoesOn() {
    service.operation(OPERATION, "UPDATE_CLUSTER_CONFIGURATION", "UPDATE_IN_PROGRESS");
    service.with(new TestingCluster("orders", ClusterState.UPDATING).running(OPERATION));
    String table = CliRun.against(service).onTerminal(null).run("status").out();
    assertThat(table)
        .containsPattern("Process +4711")
        .containsPattern("orders +UPDATING +0 of 3 up +UPDATE_CLUSTER_CONFIGURATION, 1 of 2");
    assertThat(run("status").out()).as("without a terminal").isEqualTo(table);
    assertThat(run("status", "--output", "json").json().at("/clusters/0/brokersUp").asInt())
        .isZero();
  }

  @Test
  void regionGivenBeforeTheCommandHoldsBelowIt() {
    service.with(new TestingCluster("orders", ClusterState.ACTIVE));
    assertThat(run("--region", "eu-west-1", "clusters", "list").exitCode()).isZero();
    assertThat(service.lastScope()).contains("/eu-west-1/kafka/");
    assertThat(run("clusters", "list").exitCode()).isZero();
    assertThat(service.lastScope()).contains("/local-1/kafka/");
  }
}
