package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.api.Json;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.rest.TestingService.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input gets an error that names the field, the value and what would be accepted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadFieldsTest {

  /**
   * A request that is refused.
   *
   * @param member JSON pointer to the member that is changed in a body that would be accepted
   * @param value the member's JSON, or "" to leave it out
   * @param parameter what {@code invalidParameter} has to be
   * @param words what the message has to contain
   */
  record Bad(String member, String value, String parameter, List<String> words) {
    static Bad of(String member, String value, String parameter, String... words) {
      return new Bad(member, value, parameter, List.of(words));
    }
  }

  private static final String LONG_NAME = "n".repeat(65);

  private final TestingService api = new TestingService();

  @AfterAll
  void stop() {
    api.close();
  }

  static Stream<Bad> creates() {
    return Stream.of(
        Bad.of("/clusterName", "", "clusterName", "missing"),
        Bad.of("/clusterName", "null", "clusterName", "missing"),
        Bad.of("/clusterName", "\"\"", "clusterName", "clusterName"),
        Bad.of("/clusterName", "\"has space\"", "clusterName", "'has space'", "letters"),
        Bad.of("/clusterName", "\"-dash\"", "clusterName", "'-dash'", "begin"),
        Bad.of("/clusterName", "\"" + LONG_NAME + "\"", "clusterName", LONG_NAME, "64"),
        Bad.of("/clusterName", "7", "clusterName", "7", "a string"),
        Bad.of("/clusterName", "[\"a\"]", "clusterName", "a list", "a string"),
        Bad.of("/kafkaVersion", "", "kafkaVersion", "missing"),
        Bad.of("/kafkaVersion", "\"3.9.0\"", "kafkaVersion", "'3.9.0'", "4.3.1"),
        Bad.of("/numberOfBrokerNodes", "", "numberOfBrokerNodes", "missing"),
        Bad.of("/numberOfBrokerNodes", "0", "numberOfBrokerNodes", "0", "1 to 15"),
        Bad.of("/numberOfBrokerNodes", "-3", "numberOfBrokerNodes", "-3", "1 to 15"),
        Bad.of("/numberOfBrokerNodes", "18", "numberOfBrokerNodes", "18", "1 to 15"),
        Bad.of("/numberOfBrokerNodes", "4", "numberOfBrokerNodes", "4", "use 3 or 6"),
        Bad.of("/numberOfBrokerNodes", "1", "numberOfBrokerNodes", "1", "use 3."),
        Bad.of("/numberOfBrokerNodes", "14", "numberOfBrokerNodes", "14", "use 12 or 15"),
        Bad.of("/numberOfBrokerNodes", "\"3\"", "numberOfBrokerNodes", "'3'", "a whole number"),
        Bad.of("/numberOfBrokerNodes", "3.5", "numberOfBrokerNodes", "3.5", "a whole number"),
        Bad.of("/numberOfBrokerNodes", "true", "numberOfBrokerNodes", "true", "a whole number"),
        Bad.of(
            "/numberOfBrokerNodes", "99999999999", "numberOfBrokerNodes", "99999999999", "whole"),
        Bad.of("/numberOfBrokerNodes", "1e999999", "numberOfBrokerNodes", "whole number"),
        Bad.of("/brokerNodeGroupInfo", "", "brokerNodeGroupInfo", "missing"),
        Bad.of("/brokerNodeGroupInfo", "\"\"", "brokerNodeGroupInfo", "an object"),
        Bad.of("/brokerNodeGroupInfo", "[]", "brokerNodeGroupInfo", "a list", "an object"),
        Bad.of("/brokerNodeGroupInfo/instanceType", "", "instanceType", "missing"),
        Bad.of(
            "/brokerNodeGroupInfo/instanceType",
            "\"m5.large\"",
            "instanceType",
            "'m5.large'",
            "kafka.m5.large"),
        Bad.of(
            "/brokerNodeGroupInfo/instanceType",
            "\"express.m5.large\"",
            "instanceType",
            "'express.m5.large'",
            "express.m7g.large"),
        Bad.of("/brokerNodeGroupInfo/clientSubnets", "", "clientSubnets", "subnet-a"),
        Bad.of("/brokerNodeGroupInfo/clientSubnets", "[]", "clientSubnets", "0", "subnet-a"),
        Bad.of(
            "/brokerNodeGroupInfo/clientSubnets",
            "\"subnet-a\"",
            "brokerNodeGroupInfo.clientSubnets",
            "'subnet-a'",
            "a list"),
        Bad.of(
            "/brokerNodeGroupInfo/clientSubnets",
            "[7]",
            "brokerNodeGroupInfo.clientSubnets[0]",
            "7",
            "a string"),
        Bad.of("/brokerNodeGroupInfo/clientSubnets", "[null]", "clientSubnets", "null"),
        Bad.of(
            "/brokerNodeGroupInfo/clientSubnets",
            "[\"subnet-x\"]",
            "clientSubnets",
            "'subnet-x'",
            "subnet-a, subnet-b, subnet-c"),
        Bad.of(
            "/brokerNodeGroupInfo/clientSubnets",
            "[\"subnet-a\",\"subnet-a\"]",
            "clientSubnets",
            "'subnet-a'",
            "twice"),
        Bad.of(
            "/brokerNodeGroupInfo/clientSubnets",
            "[\"subnet-a\",\"subnet-b\",\"subnet-c\",\"subnet-d\"]",
            "clientSubnets",
            "4",
            "1 to 3"),
        Bad.of(
            "/brokerNodeGroupInfo/zoneIds",
            "[\"local-x\"]",
            "brokerNodeGroupInfo.zoneIds",
            "'local-x'",
            "local-a, local-b, local-c"),
        Bad.of(
            "/brokerNodeGroupInfo/securityGroups",
            "[null]",
            "brokerNodeGroupInfo.securityGroups",
            "remove"),
        Bad.of(
            "/brokerNodeGroupInfo/brokerAZDistribution",
            "\"SPREAD\"",
            "brokerNodeGroupInfo.brokerAZDistribution",
            "'SPREAD'",
            "DEFAULT"),
        Bad.of(
            "/brokerNodeGroupInfo/storageInfo",
            "{\"ebsStorageInfo\":{\"volumeSize\":0}}",
            "volumeSize",
            "0",
            "1 to 16384"),
        Bad.of(
            "/brokerNodeGroupInfo/storageInfo",
            "{\"ebsStorageInfo\":{\"volumeSize\":16385}}",
            "volumeSize",
            "16385",
            "1 to 16384"),
        Bad.of(
            "/brokerNodeGroupInfo/storageInfo",
            "{\"ebsStorageInfo\":{\"volumeSize\":\"big\"}}",
            "brokerNodeGroupInfo.storageInfo.ebsStorageInfo.volumeSize",
            "'big'",
            "a whole number"),
        Bad.of(
            "/brokerNodeGroupInfo/storageInfo",
            "{\"ebsStorageInfo\":{\"provisionedThroughput\":{\"enabled\":true}}}",
            "brokerNodeGroupInfo.storageInfo.ebsStorageInfo.provisionedThroughput.enabled",
            "true",
            "false"),
        Bad.of(
            "/brokerNodeGroupInfo/connectivityInfo",
            "{\"publicAccess\":{\"type\":\"SERVICE_PROVIDED_EIPS\"}}",
            "brokerNodeGroupInfo.connectivityInfo.publicAccess.type",
            "SERVICE_PROVIDED_EIPS",
            "DISABLED"),
        Bad.of(
            "/brokerNodeGroupInfo/connectivityInfo",
            "{\"networkType\":\"DUAL\"}",
            "brokerNodeGroupInfo.connectivityInfo.networkType",
            "DUAL",
            "IPV4"),
        Bad.of(
            "/brokerNodeGroupInfo/connectivityInfo",
            "{\"vpcConnectivity\":{\"clientAuthentication\":{\"sasl\":{\"iam\":{\"enabled\":true}}}}}",
            "brokerNodeGroupInfo.connectivityInfo.vpcConnectivity.clientAuthentication.sasl.iam.enabled",
            "true",
            "false"),
        Bad.of(
            "/encryptionInfo",
            "{\"encryptionInTransit\":{\"clientBroker\":\"TLS\"}}",
            "encryptionInfo.encryptionInTransit.clientBroker",
            "TLS",
            "PLAINTEXT"),
        Bad.of(
            "/encryptionInfo",
            "{\"encryptionInTransit\":{\"clientBroker\":\"NONE\"}}",
            "encryptionInfo.encryptionInTransit.clientBroker",
            "'NONE'",
            "TLS, TLS_PLAINTEXT, PLAINTEXT"),
        Bad.of(
            "/encryptionInfo",
            "{\"encryptionInTransit\":{\"clientBroker\":1}}",
            "encryptionInfo.encryptionInTransit.clientBroker",
            "1",
            "TLS, TLS_PLAINTEXT, PLAINTEXT"),
        Bad.of(
            "/encryptionInfo",
            "{\"encryptionInTransit\":{\"clientBroker\":\"\"}}",
            "encryptionInfo.encryptionInTransit.clientBroker",
            "''",
            "PLAINTEXT"),
        Bad.of(
            "/encryptionInfo",
            "{\"encryptionInTransit\":{\"inCluster\":true}}",
            "encryptionInfo.encryptionInTransit.inCluster",
            "true",
            "false"),
        Bad.of(
            "/encryptionInfo",
            "{\"encryptionInTransit\":{\"inCluster\":\"true\"}}",
            "encryptionInfo.encryptionInTransit.inCluster",
            "'true'",
            "true or false"),
        Bad.of(
            "/encryptionInfo",
            "{\"encryptionAtRest\":{\"dataVolumeKMSKeyId\":\"key\"}}",
            "encryptionInfo.encryptionAtRest.dataVolumeKMSKeyId",
            "'key'",
            "no value"),
        Bad.of(
            "/clientAuthentication",
            "{\"sasl\":{\"iam\":{\"enabled\":true}}}",
            "clientAuthentication.sasl.iam.enabled",
            "true",
            "false"),
        Bad.of(
            "/clientAuthentication",
            "{\"sasl\":{\"scram\":{\"enabled\":true}}}",
            "clientAuthentication.sasl.scram.enabled",
            "true",
            "false"),
        Bad.of(
            "/clientAuthentication",
            "{\"tls\":{\"enabled\":true}}",
            "clientAuthentication.tls.enabled",
            "true",
            "false"),
        Bad.of(
            "/clientAuthentication",
            "{\"tls\":{\"certificateAuthorityArnList\":[\"a\"]}}",
            "clientAuthentication.tls.certificateAuthorityArnList",
            "no value"),
        Bad.of(
            "/clientAuthentication",
            "{\"unauthenticated\":{\"enabled\":false}}",
            "clientAuthentication.unauthenticated.enabled",
            "false",
            "use true"),
        Bad.of(
            "/loggingInfo",
            "{\"brokerLogs\":{\"cloudWatchLogs\":{\"enabled\":true}}}",
            "loggingInfo.brokerLogs.cloudWatchLogs.enabled",
            "true",
            "false"),
        Bad.of(
            "/loggingInfo",
            "{\"brokerLogs\":{\"firehose\":{\"enabled\":true}}}",
            "loggingInfo.brokerLogs.firehose.enabled",
            "true",
            "false"),
        Bad.of(
            "/loggingInfo",
            "{\"brokerLogs\":{\"s3\":{\"enabled\":true}}}",
            "loggingInfo.brokerLogs.s3.enabled",
            "true",
            "false"),
        Bad.of(
            "/openMonitoring",
            "{\"prometheus\":{\"jmxExporter\":{\"enabledInBroker\":true}}}",
            "openMonitoring.prometheus.jmxExporter.enabledInBroker",
            "true",
            "false"),
        Bad.of(
            "/openMonitoring",
            "{\"prometheus\":{\"nodeExporter\":{\"enabledInBroker\":true}}}",
            "openMonitoring.prometheus.nodeExporter.enabledInBroker",
            "true",
            "false"),
        Bad.of("/storageMode", "\"TIERED\"", "storageMode", "TIERED", "LOCAL"),
        Bad.of("/storageMode", "\"tiered\"", "storageMode", "'tiered'", "LOCAL, TIERED"),
        Bad.of("/rebalancing", "{\"status\":\"ACTIVE\"}", "rebalancing", "express"),
        Bad.of(
            "/enhancedMonitoring", "\"ALL\"", "enhancedMonitoring", "'ALL'", "DEFAULT, PER_BROKER"),
        Bad.of("/configurationInfo", "{}", "configurationInfo.arn", "missing"),
        Bad.of("/configurationInfo", "{\"arn\":\"x\",\"revision\":1}", "arn", "'x'", "ARN"),
        Bad.of(
            "/configurationInfo",
            "{\"arn\":\"" + MISSING_CONFIGURATION + "\",\"revision\":1}",
            "configurationInfo",
            MISSING_CONFIGURATION,
            "List"),
        Bad.of("/tags", "{\"headrace:controllers\":\"2\"}", "tags", "'2'", "1 or 3"),
        Bad.of("/tags", "{\"a\":null}", "tags", "'a'", "null"),
        Bad.of("/tags", "{\"a\":1}", "tags.a", "1", "a string"),
        Bad.of("/tags", "{\" \":\"b\"}", "tags", "' '", "1 to 128"),
        Bad.of("/tags", "{\"" + "k".repeat(129) + "\":\"b\"}", "tags", "129 characters", "128"),
        Bad.of("/tags", "{\"k\":\"" + "v".repeat(257) + "\"}", "tags", "257 characters", "256"),
        Bad.of("/tags", manyTags(51), "tags", "51", "50"),
        Bad.of("/tags", "{\"k\":\"\\ud800\"}", "k", "\\ud800", "surrogate"),
        Bad.of("/tags", "[]", "tags", "a list", "an object"));
  }

  private static final String MISSING_CONFIGURATION =
      "arn:aws:kafka:local-1:000000000000:configuration/c/00000000-0000-0000-0000-000000000001";

  private static String manyTags(int count) {
    ObjectNode tags = Json.mapper().createObjectNode();
    for (int i = 0; i < count; i++) {
      tags.put("k" + i, "v");
    }
    return tags.toString();
  }

  @ParameterizedTest
  @MethodSource("creates")
  void aBadCreateIsRefused(Bad bad) throws JsonProcessingException {
    String body = with(TestingService.createBody("refused"), bad);

    refused(api.post("/v1/clusters", body), bad);
    assertThat(api.store.clusters()).noneMatch(cluster -> cluster.name().equals("refused"));
  }

  @Test
  void theSecondVersionRefusesTheSame() throws JsonProcessingException {
    for (Bad bad : creates().toList()) {
      if (bad.words().contains("surrogate")) {
        continue;
      }
      ObjectNode request =
          (ObjectNode) Json.mapper().readTree(with(TestingService.createBody("v2"), bad));
      ObjectNode body = Json.mapper().createObjectNode();
      for (String shared : List.of("clusterName", "tags")) {
        if (request.has(shared)) {
          body.set(shared, request.remove(shared));
        }
      }
      body.set("provisioned", request);
      Answer answer = api.post("/api/v2/clusters", body.toString());
      assertThat(answer.status()).as(bad + " " + answer.text()).isEqualTo(400);
      assertThat(answer.message()).contains(bad.words());
    }
  }

  static Stream<Bad> bodies() {
    return Stream.of(
        Bad.of("", "", "body", "no body", "JSON object"),
        Bad.of("", "{", "body", "line 1", "column"),
        Bad.of("", "{\"clusterName\":\n  x}", "body", "line 2", "column"),
        Bad.of("", "null", "body", "null", "object"),
        Bad.of("", "[]", "body", "a list", "object"),
        Bad.of("", "\"text\"", "body", "'text'", "object"),
        Bad.of("", "7", "body", "7", "object"),
        Bad.of("", "{} {}", "body", "not JSON"),
        Bad.of("", "{\"tags\":{},\"tags\":{}}", "body", "tags"),
        Bad.of("", "[".repeat(100_000), "body", "nested too deeply"),
        Bad.of("", "{\"a\":".repeat(2000) + "1" + "}".repeat(2000), "body", "nested"),
        Bad.of("", "1".repeat(5000), "body", "too long"),
        Bad.of("", "\u0000", "body", "line 1"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyThatIsNotAnObjectIsRefused(Bad bad) {
    refused(api.post("/v1/clusters", bad.value()), bad);
    refused(api.post("/v1/configurations", bad.value()), bad);
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    byte[] body = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};

    Answer answer = api.send("POST", "/v1/clusters", body, Map.of());

    refused(answer, Bad.of("", "", "body", "UTF-8"));
  }

  @Test
  void serverlessIsNotAvailableYet() {
    Answer answer =
        api.post("/api/v2/clusters", "{\"clusterName\":\"s\",\"serverless\":{\"vpcConfigs\":[]}}");

    refused(answer, Bad.of("", "", "serverless", "not available yet", "provisioned"));
    refused(
        api.post("/api/v2/clusters", "{\"clusterName\":\"s\"}"),
        Bad.of("", "", "provisioned", "missing"));
  }

  @Test
  void badQueriesAreRefused() {
    for (String bad : List.of("0", "101", "-1", "", "ten", "1.5", "99999999999999")) {
      Answer answer = api.get("/v1/clusters?maxResults=" + bad);
      refused(answer, Bad.of("", "", "maxResults", "'" + bad + "'", "1 to 100"));
    }
    for (String bad : List.of("", "garbage", "!!!", "YWZ0ZXI6eA", "a".repeat(5000))) {
      Answer answer = api.get("/v1/clusters?nextToken=" + bad);
      refused(answer, Bad.of("", "", "nextToken", "ListClusters", "without nextToken"));
    }
    refused(
        api.get("/api/v2/clusters?clusterTypeFilter=EXPRESS"),
        Bad.of("", "", "clusterTypeFilter", "'EXPRESS'", "PROVISIONED or SERVERLESS"));
    refused(
        api.get("/v1/clusters/not-an-arn"),
        Bad.of("", "", "clusterArn", "'not-an-arn'", "arn:aws:kafka"));
    refused(
        api.get("/v1/operations/not-an-arn"),
        Bad.of("", "", "clusterOperationArn", "'not-an-arn'", "cluster-operation"));
    refused(
        api.get("/v1/configurations/not-an-arn"),
        Bad.of("", "", "arn", "'not-an-arn'", "configuration/"));
    refused(
        api.get("/v1/compatible-kafka-versions?clusterArn=x"),
        Bad.of("", "", "clusterArn", "'x'", "arn:aws:kafka"));
  }

  @Test
  void badUpdatesAreRefused() {
    Cluster cluster = api.active("updates");
    String path = TestingService.path(cluster);

    refused(
        api.put(path + "/nodes/count", "{\"currentVersion\":\"K1\"}"),
        Bad.of("", "", "targetNumberOfBrokerNodes", "missing"));
    refused(
        api.put(path + "/nodes/count", "{\"targetNumberOfBrokerNodes\":6}"),
        Bad.of("", "", "currentVersion", "missing"));
    for (int target : List.of(3, 2, 1, 0, -5)) {
      refused(
          api.put(path + "/nodes/count", count(target)),
          Bad.of("", "", "targetNumberOfBrokerNodes", "is " + target, "3 brokers", "more"));
    }
    refused(
        api.put(path + "/nodes/count", count(5)),
        Bad.of("", "", "targetNumberOfBrokerNodes", "is 5", "use 3 or 6"));
    refused(
        api.put(path + "/nodes/count", count(18)),
        Bad.of("", "", "targetNumberOfBrokerNodes", "is 18", "1 to 15"));
    refused(
        api.put(path + "/configuration", "{\"currentVersion\":\"K1\"}"),
        Bad.of("", "", "configurationInfo", "missing"));
    refused(api.put(path + "/reboot-broker", "{}"), Bad.of("", "", "brokerIds", "missing"));
    refused(
        api.put(path + "/reboot-broker", "{\"brokerIds\":[]}"),
        Bad.of("", "", "brokerIds", "0", "one at a time"));
    refused(
        api.put(path + "/reboot-broker", "{\"brokerIds\":[\"1\",\"2\"]}"),
        Bad.of("", "", "brokerIds", "2", "one at a time"));
    refused(
        api.put(path + "/reboot-broker", "{\"brokerIds\":[\"10001\"]}"),
        Bad.of("", "", "brokerIds", "'10001'", "[1, 2, 3]"));
    refused(
        api.put(path + "/reboot-broker", "{\"brokerIds\":[null]}"),
        Bad.of("", "", "brokerIds", "null", "[1, 2, 3]"));
    refused(
        api.put(
            path + "/monitoring",
            "{\"currentVersion\":\"K1\",\"loggingInfo\":{\"brokerLogs\":{\"s3\":{\"enabled\":true}}}}"),
        Bad.of("", "", "loggingInfo.brokerLogs.s3.enabled", "true", "false"));
    assertThat(api.now(cluster).version()).isEqualTo(1);
    assertThat(api.store.operations(cluster.id())).isEmpty();
  }

  private static String count(int target) {
    return "{\"currentVersion\":\"K1\",\"targetNumberOfBrokerNodes\":" + target + "}";
  }

  @Test
  void badTopicsAreRefused() {
    Cluster cluster = api.active("topics");
    String path = TestingService.path(cluster) + "/topics";
    api.topics.createInternal(cluster, "__consumer_offsets");

    refused(api.post(path, "{}"), Bad.of("", "", "topicName", "missing"));
    refused(
        api.post(path, "{\"topicName\":\"t\",\"replicationFactor\":1}"),
        Bad.of("", "", "partitionCount", "missing"));
    refused(
        api.post(path, "{\"topicName\":\"t\",\"partitionCount\":1}"),
        Bad.of("", "", "replicationFactor", "missing"));
    refused(api.post(path, topic("t", 0, 1, null)), Bad.of("", "", "partitionCount", "0", "1 to"));
    refused(
        api.post(path, topic("t", 1, 4, null)),
        Bad.of("", "", "replicationFactor", "4", "brokers, 3"));
    refused(
        api.post(path, topic("no spaces", 1, 1, null)),
        Bad.of("", "", "topicName", "'no spaces'", "letters"));
    refused(
        api.post(path, topic("__consumer_offsets", 1, 1, null)),
        Bad.of("", "", "topicName", "__consumer_offsets", "Kafka keeps"));
    refused(
        api.delete(path + "/__consumer_offsets"),
        Bad.of("", "", "topicName", "__consumer_offsets", "Kafka keeps"));
    refused(
        api.post(path, topic("t", 1, 1, "not base64!")),
        Bad.of("", "", "configs", "Base64", "retention.ms"));
    refused(
        api.post(path, topic("t", 1, 1, base64("{\"retention.ms\":"))),
        Bad.of("", "", "configs", "Base64", "retention.ms"));
    refused(
        api.post(path, topic("t", 1, 1, base64("{\"retention.ms\":{}}"))),
        Bad.of("", "", "configs", "retention.ms", "not a string"));
    refused(
        api.post(path, topic("t", 1, 1, base64("{\"no.such.setting\":\"1\"}"))),
        Bad.of("", "", "configs", "no.such.setting"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String topic(
      String name,
      int partitions,
      int replicas,
      @org.jspecify.annotations.Nullable String configs) {
    return Json.mapper()
        .createObjectNode()
        .put("topicName", name)
        .put("partitionCount", partitions)
        .put("replicationFactor", replicas)
        .put("configs", configs)
        .toString();
  }

  @Test
  void badConfigurationsAreRefused() {
    String path = "/v1/configurations";

    refused(
        api.post(path, configuration("under_score", "")),
        Bad.of("", "", "name", "'under_score'", "letters"));
    refused(api.post(path, "{\"name\":\"c\"}"), Bad.of("", "", "serverProperties", "missing"));
    refused(
        api.post(path, "{\"name\":\"c\",\"serverProperties\":\"%%%\"}"),
        Bad.of("", "", "serverProperties", "'%%%'", "Base64"));
    refused(
        api.post(path, "{\"name\":\"c\",\"serverProperties\":\"//4=\"}"),
        Bad.of("", "", "serverProperties", "UTF-8"));
    refused(
        api.post(path, configuration("c", "num.partitions=many")),
        Bad.of("", "", "serverProperties", "num.partitions", "'many'", "int"));
    refused(
        api.post(path, configuration("c", "num.partition=3")),
        Bad.of("", "", "serverProperties", "num.partition", "'num.partitions'"));
    refused(
        api.post(path, configuration("c", "listeners=PLAINTEXT://:1")),
        Bad.of("", "", "serverProperties", "listeners", "remove"));
    refused(
        api.post(path, "{\"name\":\"c\",\"serverProperties\":\"\",\"kafkaVersions\":[\"2.8.1\"]}"),
        Bad.of("", "", "kafkaVersion", "'2.8.1'", "4.3.1"));
    assertThat(api.store.configurations()).isEmpty();
  }

  private static String configuration(String name, String properties) {
    return "{\"name\":\"%s\",\"serverProperties\":\"%s\"}".formatted(name, base64(properties));
  }

  private static void refused(Answer answer, Bad bad) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.errorType()).isEqualTo("BadRequestException");
    assertThat(answer.invalidParameter()).as(answer.text()).isEqualTo(bad.parameter());
    assertThat(answer.message()).contains(bad.words());
    assertThat(answer.message().length()).isLessThan(2000);
  }

  private static String with(String body, Bad bad) throws JsonProcessingException {
    ObjectNode root = (ObjectNode) Json.mapper().readTree(body);
    JsonPointer pointer = JsonPointer.compile(bad.member());
    JsonNode parent = root.at(pointer.head());
    String member = pointer.last().getMatchingProperty();
    if (parent instanceof ArrayNode) {
      throw new IllegalArgumentException(bad.member());
    }
    if (bad.value().isEmpty()) {
      ((ObjectNode) parent).remove(member);
      return root.toString();
    }
    ((ObjectNode) parent).put(member, "@@");
    return root.toString().replace("\"@@\"", bad.value());
  }
}
