package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.api.MskClient;
import io.headrace.api.MskException;
import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.sign.Credentials;
import io.headrace.api.wire.ListClustersResponse;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Operation;
import io.headrace.control.cluster.OperationState;
import io.headrace.control.rest.TestingApi.Answer;
import io.headrace.control.store.StateStore.Change;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API's rules, on the real server. */
class MskApiTest {
  private final TestingApi api = new TestingApi();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void brokersAreSpreadEvenlyOverTheZones() {
    Cluster cluster = api.active("c");
    assertThat(cluster.brokers())
        .extracting(node -> node.zone().name())
        .containsExactly("local-a", "local-b", "local-c");
    assertThat(cluster.nodes()).extracting(node -> node.port()).doesNotHaveDuplicates();
    Answer accepted =
        api.call(
            "PUT",
            TestingApi.path(cluster) + "/nodes/count",
            "{\"currentVersion\":\"%s\",\"targetNumberOfBrokerNodes\":6}"
                .formatted(cluster.currentVersion()));
    assertThat(accepted.status()).isEqualTo(200);
    Cluster grown = api.store.cluster(cluster.id()).orElseThrow();
    assertThat(grown.state()).isInstanceOf(ClusterState.Updating.class);
    assertThat(grown.currentVersion()).isNotEqualTo(cluster.currentVersion());
    assertThat(grown.brokers())
        .extracting(node -> node.zone().name())
        .containsExactly("local-a", "local-b", "local-c", "local-a", "local-b", "local-c");
    assertThat(grown.nodes()).extracting(node -> node.port()).doesNotHaveDuplicates();
    JsonNode operation =
        api.get("/v1/operations/" + TestingApi.encode(String.valueOf(grown.activeOperation())))
            .json()
            .get("clusterOperationInfo");
    assertThat(operation.get("operationState").asText()).isEqualTo("PENDING");
    assertThat(operation.get("targetClusterInfo").get("numberOfBrokerNodes").asInt()).isEqualTo(6);
    assertThat(operation.get("sourceClusterInfo").get("numberOfBrokerNodes").asInt()).isEqualTo(3);
  }

  @Test
  void aDeleteEndsTheRunningOperation() {
    Cluster cluster = api.active("c");
    api.call("PUT", TestingApi.path(cluster) + "/reboot-broker", "{\"brokerIds\":[\"2\"]}");
    Cluster rebooting = api.store.cluster(cluster.id()).orElseThrow();
    assertThat(rebooting.state()).isInstanceOf(ClusterState.RebootingBroker.class);
    Answer deleted = api.call("DELETE", TestingApi.path(cluster), "");
    assertThat(deleted.json().get("state").asText()).isEqualTo("DELETING");
    Operation ended = api.store.operations(cluster.id()).getFirst();
    assertThat(ended.state()).isEqualTo(OperationState.UPDATE_FAILED);
    assertThat(ended.endedAt()).isNotNull();
    assertThat(api.call("DELETE", TestingApi.path(cluster), "").status()).isEqualTo(200);
  }

  @Test
  void aHealingClusterSaysWhyAndRefusesUpdates() {
    Cluster cluster = api.active("c");
    api.store.changeCluster(
        cluster.id(),
        present -> Change.of(present.withState(new ClusterState.Healing("broker 2 is down"))));
    JsonNode told = api.get(TestingApi.path(cluster)).json().get("clusterInfo");
    assertThat(told.get("state").asText()).isEqualTo("HEALING");
    assertThat(told.get("stateInfo").get("message").asText()).isEqualTo("broker 2 is down");
    Answer refused =
        api.call("PUT", TestingApi.path(cluster) + "/reboot-broker", "{\"brokerIds\":[\"2\"]}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.message()).contains("HEALING");
  }

  @Test
  void listsComeInPagesThatDoNotRepeat() {
    for (int i = 0; i < 7; i++) {
      api.creating("c" + i);
    }
    List<String> names = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = api.get("/v1/clusters?maxResults=3" + token).json();
      page.get("clusterInfoList")
          .forEach(cluster -> names.add(cluster.get("clusterName").asText()));
      token = page.hasNonNull("nextToken") ? "&nextToken=" + page.get("nextToken").asText() : "";
    } while (!token.isEmpty());
    assertThat(names).hasSize(7).doesNotHaveDuplicates();
    assertThat(api.get("/v1/clusters?clusterNameFilter=c3").json().get("clusterInfoList"))
        .hasSize(1);
  }

  @Test
  void whatIsNotServedSaysSoByName() {
    int notServed = 0;
    for (MskOperation operation : MskOperation.values()) {
      String path = operation.path().replaceAll("\\{[^}]*}", "x");
      Answer answer = api.call(operation.method(), path, "{}");
      if (answer.status() == 501) {
        notServed++;
        assertThat(answer.errorType()).isEqualTo("NotImplementedException");
        assertThat(answer.message()).contains(operation.wireName());
      }
    }
    assertThat(notServed).isEqualTo(MskOperation.values().length - 35);
  }

  @Test
  void tagsAreSetAndRemoved() {
    Cluster cluster = api.active("c");
    String tags = "/v1/tags/" + TestingApi.encode(cluster.arn());
    assertThat(api.call("POST", tags, "{\"tags\":{\"team\":\"a\",\"stage\":\"b\"}}").status())
        .isEqualTo(204);
    assertThat(api.call("DELETE", tags + "?tagKeys=team&tagKeys=none", "").status()).isEqualTo(204);
    assertThat(api.store.cluster(cluster.id()).orElseThrow().tags())
        .isEqualTo(Map.of("headrace:controllers", "1", "stage", "b"));
  }

  @Test
  void configurationsHaveRevisionsAndAreKeptWhileInUse() {
    Cluster cluster = api.active("c");
    String first =
        api.call(
                "POST",
                "/v1/configurations",
                "{\"name\":\"r\",\"serverProperties\":\"bG9nLnJldGVudGlvbi5ob3Vycz0x\"}")
            .json()
            .get("arn")
            .asText();
    String path = "/v1/configurations/" + TestingApi.encode(first);
    api.call("PUT", path, "{\"serverProperties\":\"bG9nLnJldGVudGlvbi5ob3Vycz0y\"}");
    assertThat(api.get(path + "/revisions").json().get("revisions")).hasSize(2);
    assertThat(api.get(path + "/revisions/2").json().get("serverProperties").asText())
        .isEqualTo("bG9nLnJldGVudGlvbi5ob3Vycz0y");
    assertThat(api.get(path + "/revisions/3").status()).isEqualTo(404);
    Answer updated =
        api.call(
            "PUT",
            TestingApi.path(cluster) + "/configuration",
            "{\"currentVersion\":\"%s\",\"configurationInfo\":{\"arn\":\"%s\",\"revision\":2}}"
                .formatted(cluster.currentVersion(), first));
    assertThat(updated.status()).as(updated.text()).isEqualTo(200);
    Cluster after = api.store.cluster(cluster.id()).orElseThrow();
    assertThat(after.spec().serverProperties()).containsEntry("log.retention.hours", "2");
    assertThat(after.nodes()).allMatch(node -> node.generation() == 2);
    Answer inUse = api.call("DELETE", path, "");
    assertThat(inUse.status()).isEqualTo(409);
    assertThat(inUse.message()).contains("'c'");
  }

  @Test
  void withKeysEveryRequestHasToBeSigned() {
    try (TestingApi guarded =
        new TestingApi(
            Authenticator.sigV4(Map.of("AKID", "secret"), InstantSource.fixed(TestingApi.NOW)))) {
      assertThat(guarded.get("/v1/clusters").status()).isEqualTo(403);
      assertThat(guarded.get("/healthz").status()).isEqualTo(200);
      assertThat(clusters(guarded, "AKID", "secret")).isEmpty();
      assertThat(refusal(guarded, "AKID", "wrong")).contains("signature does not match");
      assertThat(refusal(guarded, "OTHER", "secret")).contains("OTHER");
    }
  }

  private static List<?> clusters(TestingApi guarded, String id, String secret) {
    MskClient client =
        new MskClient(
            guarded.uri(""),
            "local-1",
            new Credentials(id, secret, null),
            InstantSource.fixed(TestingApi.NOW));
    return client.pages(
        token ->
            MskRequest.of(MskOperation.LIST_CLUSTERS)
                .query("clusterNameFilter", "a b/ü")
                .query("nextToken", token),
        ListClustersResponse.class,
        ListClustersResponse::clusterInfoList,
        ListClustersResponse::nextToken);
  }

  private static String refusal(TestingApi guarded, String id, String secret) {
    try {
      clusters(guarded, id, secret);
      throw new AssertionError("not refused");
    } catch (MskException e) {
      assertThat(e.kind()).isEqualTo(MskException.Kind.FORBIDDEN);
      return e.getMessage();
    }
  }
}
