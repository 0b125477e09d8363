package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.Operation;
import io.headrace.control.cluster.OperationState;
import io.headrace.control.cluster.OperationType;
import io.headrace.control.cluster.StoreUris;
import io.headrace.control.rest.TestingService.Answer;
import io.headrace.control.store.StateStore.Change;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clusters made, told and changed through the API. */
class ClusterApiTest {
  private final TestingService api = new TestingService();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aClusterIsCreatedWithItsDefaultsFilledIn() {
    Answer answer = api.post("/v1/clusters", TestingService.createBody("orders"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.body().path("state").asText()).isEqualTo("CREATING");
    Cluster cluster = api.store.clusterNamed("orders").orElseThrow();
    assertThat(answer.body().path("clusterArn").asText()).isEqualTo(cluster.arn());
    assertThat(api.woken).containsExactly(cluster.id());
    assertThat(cluster.brokers()).extracting(Node::id).containsExactly(1, 2, 3);
    assertThat(cluster.controllers()).extracting(Node::id).containsExactly(10001, 10002, 10003);
    assertThat(cluster.nodes()).extracting(Node::endpoint).doesNotHaveDuplicates();
    assertThat(cluster.nodes()).extracting(Node::generation).containsOnly(1L);
    assertThat(cluster.brokers())
        .extracting(node -> node.zone().name())
        .containsExactly("local-a", "local-b", "local-c");

    JsonNode told = api.get(TestingService.path(cluster)).body().path("clusterInfo");
    assertThat(told.path("currentVersion").asText()).isEqualTo("K1");
    assertThat(told.at("/encryptionInfo/encryptionInTransit/clientBroker").asText())
        .isEqualTo("PLAINTEXT");
    assertThat(told.at("/encryptionInfo/encryptionInTransit/inCluster").asBoolean(true)).isFalse();
    assertThat(told.at("/clientAuthentication/unauthenticated/enabled").asBoolean()).isTrue();
    assertThat(told.at("/brokerNodeGroupInfo/storageInfo/ebsStorageInfo/volumeSize").asInt())
        .isEqualTo(10);
    assertThat(told.at("/brokerNodeGroupInfo/zoneIds").toString())
        .isEqualTo("[\"local-a\",\"local-b\",\"local-c\"]");
    assertThat(told.path("enhancedMonitoring").asText()).isEqualTo("DEFAULT");
    assertThat(told.path("creationTime").asText()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(told.has("activeOperationArn")).isFalse();
  }

  private Cluster express(String name, String tags) {
    Answer answer =
        api.post(
            "/api/v2/clusters",
            """
            {"clusterName":"%s","tags":{%s},"provisioned":{"kafkaVersion":"4.3.1",
             "numberOfBrokerNodes":3,"brokerNodeGroupInfo":{"instanceType":"express.m7g.large",
             "clientSubnets":["subnet-a","subnet-b","subnet-c"]}}}"""
                .formatted(name, tags));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return api.store.clusterNamed(name).orElseThrow();
  }

  @Test
  void anExpressClusterHasStoresInsteadOfVolumes() {
    Cluster cluster = express("fast", "");
    assertThat(cluster.spec().isExpress()).isTrue();
    assertThat(cluster.spec().stores())
        .isEqualTo(new StoreUris("file:///data/" + cluster.id(), "file:///data/" + cluster.id()));
    JsonNode told = api.get(TestingService.path(cluster)).body().path("clusterInfo");
    assertThat(told.at("/brokerNodeGroupInfo/instanceType").asText())
        .isEqualTo("express.m7g.large");
    assertThat(told.at("/brokerNodeGroupInfo").has("storageInfo")).isFalse();
    assertThat(told.has("storageMode")).isFalse();

    StoreUris chosen =
        express("chosen", "\"headrace:store\":\"s3://b\",\"headrace:wal-store\":\"file:///w\"")
            .spec()
            .stores();
    assertThat(String.valueOf(chosen)).contains("wal=file:///w/", "archive=s3://b/");
  }

  @Test
  void whatAnExpressClusterCannotHaveIsRefused() {
    String body =
        """
        {"clusterName":"x","tags":{%s},"provisioned":{"kafkaVersion":"4.3.1","numberOfBrokerNodes":3,
         "brokerNodeGroupInfo":{"instanceType":"%s","clientSubnets":["subnet-a","subnet-b","subnet-c"]%s}}}""";
    Answer sized =
        api.post(
            "/api/v2/clusters",
            body.formatted(
                "",
                "express.m7g.large",
                ",\"storageInfo\":{\"ebsStorageInfo\":{\"volumeSize\":10}}"));
    assertThat(sized.status()).isEqualTo(400);
    assertThat(sized.text()).contains("brokerNodeGroupInfo.storageInfo", "leave it out");
    Answer nowhere =
        api.post(
            "/api/v2/clusters",
            body.formatted("\"headrace:store\":\"ftp://x\"", "express.m7g.large", ""));
    assertThat(nowhere.status()).isEqualTo(400);
    assertThat(nowhere.text()).contains("ftp:");
    Answer standard =
        api.post(
            "/api/v2/clusters",
            body.formatted("\"headrace:store\":\"file:///x\"", "kafka.t3.small", ""));
    assertThat(standard.status()).isEqualTo(400);
    assertThat(standard.text()).contains("headrace:store", "express");
  }

  @Test
  void brokersOfAnExpressClusterCanBeTakenAway() {
    Cluster made = express("shrinks", "\"headrace:controllers\":\"1\"");
    Cluster cluster =
        api.store
            .changeCluster(
                made.id(),
                present ->
                    Change.of(
                        present
                            .withState(new ClusterState.Active())
                            .withSpec(present.spec().withBrokers(6))
                            .withNodes(
                                Stream.concat(
                                        present.nodes().stream(),
                                        present.brokers().stream()
                                            .map(
                                                node ->
                                                    new Node(
                                                        node.id() + 3,
                                                        node.role(),
                                                        node.zone(),
                                                        node.host(),
                                                        node.port() + 100,
                                                        1,
                                                        node.addedAt())))
                                    .toList())))
            .orElseThrow();
    String target = TestingService.path(cluster) + "/nodes/count";
    Answer uneven = api.put(target, "{\"currentVersion\":\"K1\",\"targetNumberOfBrokerNodes\":4}");
    assertThat(uneven.status()).isEqualTo(400);
    Answer none = api.put(target, "{\"currentVersion\":\"K1\",\"targetNumberOfBrokerNodes\":0}");
    assertThat(none.status()).isEqualTo(400);
    Answer accepted =
        api.put(target, "{\"currentVersion\":\"K1\",\"targetNumberOfBrokerNodes\":3}");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    Operation operation =
        api.store.operation(accepted.body().path("clusterOperationArn").asText()).orElseThrow();
    assertThat(operation.type()).isEqualTo(OperationType.DECREASE_BROKER_COUNT);
    assertThat(operation.nodes()).containsExactly(4, 5, 6);
    assertThat(api.store.clusterNamed("shrinks").orElseThrow().brokers()).hasSize(6);
  }

  @Test
  void theSecondVersionTellsTheSame() {
    Answer answer =
        api.post(
            "/api/v2/clusters",
            """
            {"clusterName":"v2","tags":{"headrace:controllers":"1","team":"x"},
             "provisioned":{"kafkaVersion":"4.3.1","numberOfBrokerNodes":2,
              "enhancedMonitoring":"PER_BROKER",
              "brokerNodeGroupInfo":{"instanceType":"kafka.m7g.large","clientSubnets":["subnet-b"],
               "storageInfo":{"ebsStorageInfo":{"volumeSize":50}}}}}""");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.body().path("clusterType").asText()).isEqualTo("PROVISIONED");
    Cluster cluster = api.store.clusterNamed("v2").orElseThrow();
    assertThat(cluster.controllers()).hasSize(1);
    JsonNode v2 =
        api.get("/api/v2/clusters/" + TestingService.encode(cluster.arn()))
            .body()
            .path("clusterInfo");
    assertThat(v2.path("tags").path("team").asText()).isEqualTo("x");
    assertThat(v2.at("/provisioned/numberOfBrokerNodes").asInt()).isEqualTo(2);
    assertThat(v2.at("/provisioned/enhancedMonitoring").asText()).isEqualTo("PER_BROKER");
    assertThat(
            v2.at("/provisioned/brokerNodeGroupInfo/storageInfo/ebsStorageInfo/volumeSize").asInt())
        .isEqualTo(50);
  }

  /** What the Terraform provider's aws_msk_cluster sends. */
  @Test
  void terraformsCreateIsAccepted() {
    Answer answer =
        api.post(
            "/v1/clusters",
            """
            {"brokerNodeGroupInfo":{"clientSubnets":["subnet-a","subnet-b","subnet-c"],
              "instanceType":"kafka.m5.large","securityGroups":["sg-1"],
              "storageInfo":{"ebsStorageInfo":{"volumeSize":100}}},
             "clusterName":"tf","encryptionInfo":{"encryptionInTransit":
              {"clientBroker":"PLAINTEXT","inCluster":false}},
             "enhancedMonitoring":"DEFAULT","kafkaVersion":"4.3.1","numberOfBrokerNodes":3,
             "loggingInfo":{"brokerLogs":{"cloudWatchLogs":{"enabled":false}}},
             "openMonitoring":{"prometheus":{"jmxExporter":{"enabledInBroker":false}}},
             "storageMode":"LOCAL","tags":{"foo":"bar"}}""");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void aTakenNameIsAConflict() {
    api.create("twice");

    Answer answer = api.post("/v1/clusters", TestingService.createBody("twice"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.errorType()).isEqualTo("ConflictException");
    assertThat(answer.invalidParameter()).isEqualTo("clusterName");
    assertThat(answer.message()).contains("'twice'", "choose another");
  }

  @Test
  void noTwoNodesGetOneAddressHoweverManyCreateAtOnce() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        String name = "c" + i;
        callers.execute(() -> api.create(name));
      }
    }

    assertThat(api.store.clusters()).hasSize(20);
    assertThat(api.store.clusters().stream().flatMap(cluster -> cluster.nodes().stream()))
        .extracting(Node::endpoint)
        .hasSize(120)
        .doesNotHaveDuplicates();
  }

  @Test
  void aMachineWithoutFreePortsIsUnavailable() {
    api.provisioner.ports = 5;

    Answer answer = api.post("/v1/clusters", TestingService.createBody("full"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.errorType()).isEqualTo("ServiceUnavailableException");
    assertThat(answer.message()).contains("delete clusters");
    assertThat(api.store.clusters()).isEmpty();
  }

  @Test
  void nodesAreListed() {
    Cluster cluster = api.active("nodes");

    JsonNode nodes = api.get(TestingService.path(cluster) + "/nodes").body().path("nodeInfoList");

    assertThat(nodes).hasSize(6);
    JsonNode broker = nodes.get(0);
    assertThat(broker.path("nodeType").asText()).isEqualTo("BROKER");
    assertThat(broker.at("/brokerNodeInfo/brokerId").asInt()).isEqualTo(1);
    assertThat(broker.at("/brokerNodeInfo/endpoints/0").asText()).isEqualTo("127.0.0.1:20000");
    assertThat(broker.at("/brokerNodeInfo/clientSubnet").asText()).isEqualTo("subnet-a");
    assertThat(broker.path("instanceType").asText()).isEqualTo("kafka.t3.small");
    assertThat(broker.path("addedToClusterTime").asText()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(broker.path("nodeARN").asText()).endsWith("/1");
    JsonNode controller = nodes.get(3);
    assertThat(controller.has("nodeType")).isFalse();
    assertThat(controller.at("/controllerNodeInfo/endpoints/0").asText())
        .isEqualTo("127.0.0.1:20003");
  }

  @Test
  void bootstrapBrokersAreThoseOfTheBrokers() {
    Cluster cluster = api.active("bootstrap");

    JsonNode body = api.get(TestingService.path(cluster) + "/bootstrap-brokers").body();

    assertThat(body).hasSize(1);
    assertThat(body.path("bootstrapBrokerString").asText())
        .isEqualTo("127.0.0.1:20000,127.0.0.1:20001,127.0.0.1:20002");
  }

  @Test
  void brokersAreAdded() {
    Cluster before = api.active("grow");

    Answer answer =
        api.put(
            TestingService.path(before) + "/nodes/count",
            "{\"currentVersion\":\"K1\",\"targetNumberOfBrokerNodes\":6}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Cluster after = api.now(before);
    assertThat(after.state()).isEqualTo(new ClusterState.Updating());
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.brokers()).extracting(Node::id).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(after.nodes()).extracting(Node::endpoint).doesNotHaveDuplicates();
    assertThat(after.activeOperation())
        .isEqualTo(answer.body().path("clusterOperationArn").asText());
    Operation operation = onlyOperation(after);
    assertThat(operation.type()).isEqualTo(OperationType.INCREASE_BROKER_COUNT);
    assertThat(operation.state()).isEqualTo(OperationState.PENDING);
    assertThat(operation.nodes()).containsExactly(4, 5, 6);
    assertThat(operation.previous()).isEqualTo(before);
    assertThat(api.woken).hasSize(2);

    JsonNode told =
        api.get("/v1/operations/" + TestingService.encode(operation.arn()))
            .body()
            .path("clusterOperationInfo");
    assertThat(told.path("operationType").asText()).isEqualTo("INCREASE_BROKER_COUNT");
    assertThat(told.path("operationState").asText()).isEqualTo("PENDING");
    assertThat(told.at("/sourceClusterInfo/numberOfBrokerNodes").asInt()).isEqualTo(3);
    assertThat(told.at("/targetClusterInfo/numberOfBrokerNodes").asInt()).isEqualTo(6);
    JsonNode v2 =
        api.get("/api/v2/operations/" + TestingService.encode(operation.arn()))
            .body()
            .path("clusterOperationInfo");
    assertThat(v2.at("/provisioned/targetClusterInfo/numberOfBrokerNodes").asInt()).isEqualTo(6);
  }

  private Operation onlyOperation(Cluster cluster) {
    List<Operation> operations = api.store.operations(cluster.id());
    assertThat(operations).hasSize(1);
    return operations.getFirst();
  }

  @Test
  void aRebootTouchesOneBroker() {
    Cluster before = api.active("reboot");

    Answer answer =
        api.put(TestingService.path(before) + "/reboot-broker", "{\"brokerIds\":[\"2\"]}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Cluster after = api.now(before);
    assertThat(after.state()).isEqualTo(new ClusterState.RebootingBroker());
    assertThat(after.nodes()).extracting(Node::generation).containsExactly(1L, 2L, 1L, 1L, 1L, 1L);
    assertThat(onlyOperation(after).type()).isEqualTo(OperationType.REBOOT_NODE);
    assertThat(onlyOperation(after).nodes()).containsExactly(2);
  }

  @Test
  void aMonitoringLevelTouchesNoNode() {
    Cluster before = api.active("monitoring");

    Answer answer =
        api.put(
            TestingService.path(before) + "/monitoring",
            "{\"currentVersion\":\"K1\",\"enhancedMonitoring\":\"PER_TOPIC_PER_BROKER\"}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Cluster after = api.now(before);
    assertThat(after.nodes()).isEqualTo(before.nodes());
    assertThat(onlyOperation(after).nodes()).isEmpty();
    assertThat(onlyOperation(after).type()).isEqualTo(OperationType.UPDATE_MONITORING);
  }

  @Test
  void listsFilterByPrefixAndType() {
    api.create("blue-1");
    api.create("blue-2");
    api.create("green-1");

    assertThat(names(api.get("/v1/clusters"))).containsExactly("blue-1", "blue-2", "green-1");
    assertThat(names(api.get("/v1/clusters?clusterNameFilter=blue")))
        .containsExactly("blue-1", "blue-2");
    assertThat(names(api.get("/api/v2/clusters?clusterTypeFilter=PROVISIONED"))).hasSize(3);
    assertThat(names(api.get("/api/v2/clusters?clusterTypeFilter=SERVERLESS"))).isEmpty();
  }

  private static List<String> names(Answer answer) {
    return answer.body().path("clusterInfoList").findValuesAsText("clusterName");
  }

  @Test
  void healingAndFailureSayWhy() {
    Cluster cluster = api.active("sick");
    Map<String, ClusterState> states =
        Map.of(
            "HEALING", new ClusterState.Healing("broker 2 is down"),
            "FAILED", new ClusterState.Failed("no broker came up"));

    states.forEach(
        (name, state) -> {
          api.in(cluster, state);
          JsonNode v1 = api.get(TestingService.path(cluster)).body().path("clusterInfo");
          assertThat(v1.path("state").asText()).isEqualTo(name);
          assertThat(v1.at("/stateInfo/code").asText()).isNotEmpty();
          assertThat(v1.at("/stateInfo/message").asText())
              .isIn("broker 2 is down", "no broker came up");
        });
  }

  @Test
  void versionsAreTold() {
    assertThat(api.get("/v1/kafka-versions").text())
        .isEqualTo("{\"kafkaVersions\":[{\"version\":\"4.3.1\",\"status\":\"ACTIVE\"}]}");
    assertThat(
            api.get("/v1/compatible-kafka-versions")
                .body()
                .at("/compatibleKafkaVersions/0/sourceVersion")
                .asText())
        .isEqualTo("4.3.1");
  }
}
