package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.api.MskOperation;
import io.headrace.api.ServiceInfo;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.rest.TestingService.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests reach what, and that everything else is refused in the API's shape. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingTest {
  private static final Set<MskOperation> SERVED =
      Set.of(
          MskOperation.LIST_CLUSTERS,
          MskOperation.LIST_CLUSTERS_V2,
          MskOperation.CREATE_CLUSTER,
          MskOperation.CREATE_CLUSTER_V2,
          MskOperation.DESCRIBE_CLUSTER,
          MskOperation.DESCRIBE_CLUSTER_V2,
          MskOperation.DELETE_CLUSTER,
          MskOperation.GET_BOOTSTRAP_BROKERS,
          MskOperation.LIST_NODES,
          MskOperation.LIST_CLUSTER_OPERATIONS,
          MskOperation.LIST_CLUSTER_OPERATIONS_V2,
          MskOperation.DESCRIBE_CLUSTER_OPERATION,
          MskOperation.DESCRIBE_CLUSTER_OPERATION_V2,
          MskOperation.LIST_CONFIGURATIONS,
          MskOperation.CREATE_CONFIGURATION,
          MskOperation.DESCRIBE_CONFIGURATION,
          MskOperation.UPDATE_CONFIGURATION,
          MskOperation.DELETE_CONFIGURATION,
          MskOperation.LIST_CONFIGURATION_REVISIONS,
          MskOperation.DESCRIBE_CONFIGURATION_REVISION,
          MskOperation.UPDATE_CLUSTER_CONFIGURATION,
          MskOperation.UPDATE_BROKER_COUNT,
          MskOperation.REBOOT_BROKER,
          MskOperation.UPDATE_MONITORING,
          MskOperation.LIST_TOPICS,
          MskOperation.CREATE_TOPIC,
          MskOperation.DESCRIBE_TOPIC,
          MskOperation.DESCRIBE_TOPIC_PARTITIONS,
          MskOperation.UPDATE_TOPIC,
          MskOperation.DELETE_TOPIC,
          MskOperation.LIST_KAFKA_VERSIONS,
          MskOperation.GET_COMPATIBLE_KAFKA_VERSIONS,
          MskOperation.LIST_TAGS_FOR_RESOURCE,
          MskOperation.TAG_RESOURCE,
          MskOperation.UNTAG_RESOURCE);

  private final TestingService api = new TestingService();

  @AfterAll
  void stop() {
    api.close();
  }

  static Stream<MskOperation> unserved() {
    return Arrays.stream(MskOperation.values()).filter(operation -> !SERVED.contains(operation));
  }

  @ParameterizedTest
  @MethodSource("unserved")
  void anOperationThatIsNotServedSaysSo(MskOperation operation) {
    String path = operation.path().replaceAll("\\{[^}]+}", "arn%3Aaws%3Akafka%2Fx");

    Answer answer = api.send(operation.method(), path, "{}");

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.errorType()).isEqualTo("NotImplementedException");
    assertThat(answer.message()).startsWith(operation.wireName() + " is not served");
    assertThat(answer.message()).contains("CreateClusterV2", "RebootBroker");
  }

  @ParameterizedTest
  @EnumSource(MskOperation.class)
  void aServedOperationIsNotRefusedAsUnserved(MskOperation operation) {
    String path = operation.path().replaceAll("\\{[^}]+}", "x");

    Answer answer = api.send(operation.method(), path, "{}");

    assertThat(answer.status() == 501).isNotEqualTo(SERVED.contains(operation));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nope",
        "/v1",
        "/v1/clusters/",
        "/v1/cluster",
        "/V1/clusters",
        "/v1/clusters/arn:aws:kafka:local-1:000000000000:cluster/a/b",
        "/v1/clusters/a/unknown",
        "/favicon.ico",
        "/healthz/more"
      })
  void anUnknownPathIsNamed(String path) {
    Answer answer = api.get(path);

    assertThat(answer.status()).isIn(404, 400);
    assertThat(answer.errorType()).isIn("NotFoundException", "BadRequestException");
    if (answer.status() == 404) {
      assertThat(answer.message()).contains(path);
    }
  }

  @Test
  void aWrongMethodIsNamedWithTheRightOnes() {
    Answer answer = api.send("PATCH", "/v1/clusters", "{}");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.errorType()).isEqualTo("MethodNotAllowedException");
    assertThat(answer.message()).contains("PATCH", "/v1/clusters", "GET", "POST");
    assertThat(answer.header("Allow"))
        .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "TRACE", "BREW", "PUT"})
  void noMethodGetsAnAnswerInAnotherShape(String method) {
    Answer answer = api.send(method, "/v1/clusters", new byte[0], Map.of());

    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.errorType()).isNotEmpty();
    assertThat(answer.message()).isNotEmpty();
  }

  @Test
  void anArnIsFoundInEveryEncodingThatClientsUse() {
    Cluster cluster = api.create("encodings");
    String arn = cluster.arn();
    List<String> encodings =
        List.of(
            TestingService.encode(arn),
            arn.replace("/", "%2F"),
            arn.replace("/", "%2f").replace(":", "%3a"),
            arn.replace("/", "%2F").replace("-", "%2D"));

    for (String encoding : encodings) {
      Answer answer = api.get("/v1/clusters/" + encoding);
      assertThat(answer.status()).as(encoding).isEqualTo(200);
      assertThat(answer.body().at("/clusterInfo/clusterName").asText()).isEqualTo("encodings");
      assertThat(api.get("/v1/clusters/" + encoding + "/nodes").status()).isEqualTo(200);
      assertThat(api.get("/api/v2/clusters/" + encoding).status()).isEqualTo(200);
      assertThat(api.get("/v1/tags/" + encoding).status()).isEqualTo(200);
    }
  }

  @Test
  void anArnOfNothingIsNotFound() {
    Cluster cluster = api.create("known");
    String other = cluster.arn().replace("known", "other");

    Answer answer = api.get("/v1/clusters/" + TestingService.encode(other));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorType()).isEqualTo("NotFoundException");
    assertThat(answer.invalidParameter()).isEqualTo("clusterArn");
    assertThat(answer.message()).contains(other);
  }

  @Test
  void healthAndServiceInfoAreServed() {
    assertThat(api.get("/healthz").text()).isEqualTo("ok\n");

    Answer info = api.get(ServiceInfo.PATH);
    assertThat(info.status()).isEqualTo(200);
    assertThat(info.body().path("version").asText()).isEqualTo("test");
    assertThat(info.body().path("authenticated").asBoolean()).isFalse();
  }

  @Test
  void aStopTellsWhetherBrokersGoOn() {
    assertThat(api.post(ServiceInfo.STOP_PATH + "?keepBrokers=maybe", "").status()).isEqualTo(400);
    assertThat(api.stops).isEmpty();
    assertThat(api.post(ServiceInfo.STOP_PATH + "?keepBrokers=true", "").status()).isEqualTo(202);
    assertThat(api.post(ServiceInfo.STOP_PATH, "").status()).isEqualTo(202);
    assertThat(api.stops).containsExactly(Optional.of(true), Optional.empty());
  }

  @Test
  void aPageOfAnotherSiteIsRefused() {
    byte[] nothing = {};
    Answer foreign =
        api.send("POST", ServiceInfo.STOP_PATH, nothing, Map.of("Origin", "http://evil.example"));
    Answer own =
        api.send("GET", "/v1/clusters", nothing, Map.of("Origin", "http://127.0.0.1:" + api.port));

    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.message()).contains("evil.example");
    assertThat(own.status()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWithOrWithoutItsLength() throws IOException {
    byte[] large = new byte[(1 << 20) + 1];
    Arrays.fill(large, (byte) ' ');

    Answer answer = api.send("POST", "/v1/clusters", large, Map.of());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("1048576");

    StringBuilder chunked =
        new StringBuilder("POST /v1/clusters HTTP/1.1\r\nHost: x\r\nConnection: close\r\n")
            .append("Transfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 17; i++) {
      chunked.append("10000\r\n").append(" ".repeat(1 << 16)).append("\r\n");
    }
    chunked.append("0\r\n\r\n");
    String raw = api.raw(chunked.toString().getBytes(StandardCharsets.ISO_8859_1));
    assertThat(raw).startsWith("HTTP/1.1 400").contains("1048576", "BadRequestException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/clusters/%zz HTTP/1.1",
        "GET /v1/clusters/%00 HTTP/1.1",
        "GET /v1/clusters/%ff%fe HTTP/1.1",
        "GET /v1/clusters/%2e%2e HTTP/1.1",
        "GET /v1/clusters/../nodes HTTP/1.1",
        "GET //v1//clusters HTTP/1.1",
        "GET /v1/clusters;a=b/x HTTP/1.1",
        "GET /v1/configurations/a%5Cb HTTP/1.1",
        "GET v1/clusters HTTP/1.1",
        "GET /v1/clusters?maxResults=%zz HTTP/1.1",
        "GET /v1/clusters?%ff=%ff&nextToken=%00 HTTP/1.1",
        "GET /v1/clusters HTTP/9.9",
        "NONSENSE"
      })
  void whatIsNotProperHttpIsRefusedInShapeToo(String requestLine) throws IOException {
    String request = requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n";

    String raw = api.raw(request.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(raw).startsWith("HTTP/1.1 4");
    assertThat(raw).containsIgnoringCase("x-amzn-ErrorType: ");
    assertThat(raw).contains("{\"message\":\"").doesNotContain("<html", "\tat ");
  }
}
