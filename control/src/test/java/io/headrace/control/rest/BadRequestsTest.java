package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.rest.TestingApi.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of bad input gets an error that names the field, the value and the way out. */
class BadRequestsTest {
  @SuppressWarnings("NullAway.Init")
  private static TestingApi api;

  @SuppressWarnings("NullAway.Init")
  private static Cluster active;

  @SuppressWarnings("NullAway.Init")
  private static Cluster creating;

  @BeforeAll
  static void start() {
    api = new TestingApi();
    active = api.active("taken");
    creating = api.creating("fresh");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** What is changed in a good request, the field at fault, and what the message has to contain. */
  static Stream<Arguments> creates() {
    return Stream.of(
        Arguments.of(
            "kafka.t3.small", "kafka.x9.huge", "instanceType", "kafka.x9.huge|kafka.m7g.large"),
        Arguments.of(
            "kafka.t3.small",
            "express.x9.huge",
            "instanceType",
            "express.x9.huge|express.m7g.large"),
        Arguments.of(
            "\"numberOfBrokerNodes\":3",
            "\"numberOfBrokerNodes\":4",
            "numberOfBrokerNodes",
            "4|3 or 6"),
        Arguments.of(
            "\"numberOfBrokerNodes\":3",
            "\"numberOfBrokerNodes\":0",
            "numberOfBrokerNodes",
            "0|1 to 15"),
        Arguments.of(
            "\"numberOfBrokerNodes\":3",
            "\"numberOfBrokerNodes\":18",
            "numberOfBrokerNodes",
            "18|1 to 15"),
        Arguments.of(
            "\"numberOfBrokerNodes\":3",
            "\"numberOfBrokerNodes\":\"three\"",
            "provisioned.numberOfBrokerNodes",
            "three|whole number"),
        Arguments.of("\"numberOfBrokerNodes\":3,", "", "numberOfBrokerNodes", "missing"),
        Arguments.of(
            "\"subnet-c\"",
            "\"subnet-x\"",
            "clientSubnets",
            "subnet-x|subnet-a, subnet-b, subnet-c"),
        Arguments.of("\"subnet-c\"", "\"subnet-a\"", "clientSubnets", "subnet-a|twice"),
        Arguments.of("4.3.1", "2.8.1", "kafkaVersion", "2.8.1|4.3.1"),
        Arguments.of("new-one", "taken", "clusterName", "taken|another"),
        Arguments.of("new-one", "no spaces", "clusterName", "no spaces|letters"),
        Arguments.of(
            "\"headrace:controllers\":\"1\"", "\"headrace:controllers\":\"2\"", "tags", "2|1 or 3"),
        Arguments.of(
            "\"kafkaVersion\"",
            "\"storageMode\":\"TIERED\",\"kafkaVersion\"",
            "storageMode",
            "TIERED|LOCAL"),
        Arguments.of(
            "\"kafkaVersion\"",
            "\"storageMode\":\"WARM\",\"kafkaVersion\"",
            "provisioned.storageMode",
            "WARM|LOCAL, TIERED"),
        Arguments.of(
            "\"instanceType\"",
            "\"storageInfo\":{\"ebsStorageInfo\":{\"volumeSize\":0}},\"instanceType\"",
            "volumeSize",
            "0|1 to 16384"),
        Arguments.of(
            "\"kafkaVersion\"",
            "\"encryptionInfo\":{\"encryptionInTransit\":{\"clientBroker\":\"TLS\"}},\"kafkaVersion\"",
            "encryptionInfo.encryptionInTransit.clientBroker",
            "TLS|PLAINTEXT"),
        Arguments.of(
            "\"kafkaVersion\"",
            "\"clientAuthentication\":{\"sasl\":{\"iam\":{\"enabled\":true}}},\"kafkaVersion\"",
            "clientAuthentication.sasl.iam.enabled",
            "true|false"),
        Arguments.of(
            "\"kafkaVersion\"",
            "\"configurationInfo\":{\"arn\":\"arn:aws:kafka:local-1:0:configuration/x/00000000-0000-4000-0000-000000000009\",\"revision\":1},\"kafkaVersion\"",
            "configurationInfo",
            "configuration/x/00000000-0000-4000-0000-000000000009|List the configurations"),
        Arguments.of("}}}", "}}", "body", "not JSON|line"));
  }

  @ParameterizedTest
  @MethodSource("creates")
  void aBadCreateIsExplained(String good, String bad, String field, String contains) {
    String body = TestingApi.body("new-one").replace(good, bad);
    explained(api.call("POST", "/api/v2/clusters", body), field, contains);
    assertThat(api.store.clusterNamed("new-one")).isEmpty();
  }

  @Test
  void aBadUpdateIsExplained() {
    String count = TestingApi.path(active) + "/nodes/count";
    explained(
        api.call("PUT", count, "{\"currentVersion\":\"K99\",\"targetNumberOfBrokerNodes\":6}"),
        "currentVersion",
        "K99|" + active.currentVersion());
    explained(api.call("PUT", count, target(active, 5)), "targetNumberOfBrokerNodes", "5|3 or 6");
    explained(api.call("PUT", count, target(active, 3)), "targetNumberOfBrokerNodes", "3|added");
    explained(
        api.call("PUT", count, "{\"targetNumberOfBrokerNodes\":6}"), "currentVersion", "missing");
    Answer tooEarly =
        api.call("PUT", TestingApi.path(creating) + "/nodes/count", target(creating, 6));
    assertThat(tooEarly.status()).isEqualTo(409);
    explained(tooEarly, "clusterArn", "fresh|CREATING|ACTIVE");
    assertThat(api.call("DELETE", TestingApi.path(creating), "").status()).isEqualTo(409);
    explained(
        api.call("PUT", TestingApi.path(active) + "/reboot-broker", "{\"brokerIds\":[\"7\"]}"),
        "brokerIds",
        "7|[1, 2, 3]");
    explained(
        api.call(
            "PUT", TestingApi.path(active) + "/reboot-broker", "{\"brokerIds\":[\"1\",\"2\"]}"),
        "brokerIds",
        "2 entries|one");
  }

  private static String target(Cluster cluster, int brokers) {
    return "{\"currentVersion\":\"%s\",\"targetNumberOfBrokerNodes\":%d}"
        .formatted(cluster.currentVersion(), brokers);
  }

  @Test
  void aWrongArnIsExplained() {
    explained(api.get("/v1/clusters/nonsense"), "clusterArn", "nonsense|arn:aws:kafka:");
    Answer gone =
        api.get("/v1/clusters/" + TestingApi.encode(active.arn().replaceAll("0001$", "0fff")));
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.errorType()).isEqualTo("NotFoundException");
    explained(gone, "clusterArn", "cluster/taken/|List the clusters");
    explained(
        api.get("/v1/operations/arn%3Ax"), "clusterOperationArn", "arn:x|cluster-operation/NAME");
    explained(api.get("/nothing/here"), "path", "/nothing/here|percent-encoded");
  }

  static Stream<Arguments> properties() {
    return Stream.of(
        Arguments.of("log.retention.hourz=1", "log.retention.hourz|log.retention.hours"),
        Arguments.of("log.retention.hours=many", "log.retention.hours|many|int"),
        Arguments.of("node.id=7", "node.id|set by the service"),
        Arguments.of("compression.type=brotli", "compression.type|brotli|zstd"));
  }

  @ParameterizedTest
  @MethodSource("properties")
  void badServerPropertiesAreExplained(String text, String contains) {
    String body =
        "{\"name\":\"c\",\"serverProperties\":\"%s\"}"
            .formatted(
                java.util.Base64.getEncoder()
                    .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    explained(api.call("POST", "/v1/configurations", body), "serverProperties", contains);
  }

  @Test
  void badListParametersAreExplained() {
    for (String size : List.of("0", "101", "many")) {
      explained(api.get("/v1/clusters?maxResults=" + size), "maxResults", size + "|1 to 100");
    }
    explained(api.get("/v1/clusters?nextToken=x"), "nextToken", "x|without nextToken");
    explained(
        api.get("/api/v2/clusters?clusterTypeFilter=BIG"), "clusterTypeFilter", "BIG|PROVISIONED");
  }

  @Test
  void badTopicsAreExplained() {
    String topics = TestingApi.path(active) + "/topics";
    explained(
        api.call(
            "POST", topics, "{\"topicName\":\"a b\",\"partitionCount\":1,\"replicationFactor\":1}"),
        "topicName",
        "a b");
    explained(
        api.call(
            "POST", topics, "{\"topicName\":\"t\",\"partitionCount\":0,\"replicationFactor\":1}"),
        "partitionCount",
        "0|1 to");
    explained(
        api.call(
            "POST", topics, "{\"topicName\":\"t\",\"partitionCount\":1,\"replicationFactor\":9}"),
        "replicationFactor",
        "9|number of brokers, 3");
    explained(
        api.call(
            "POST",
            topics,
            "{\"topicName\":\"t\",\"partitionCount\":1,\"replicationFactor\":1,\"configs\":\"%%%\"}"),
        "configs",
        "Base64");
    Answer tooEarly = api.get(TestingApi.path(creating) + "/topics");
    assertThat(tooEarly.errorType()).isEqualTo("ClusterConnectivityException");
    assertThat(api.get(topics + "/none").errorType()).isEqualTo("UnknownTopicOrPartitionException");
  }

  private static void explained(Answer answer, String field, String contains) {
    assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    assertThat(answer.json().path("invalidParameter").asText()).as(answer.text()).isEqualTo(field);
    for (String part : contains.split("\\|", -1)) {
      assertThat(answer.message()).contains(part);
    }
  }
}
