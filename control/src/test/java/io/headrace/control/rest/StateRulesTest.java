package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Operation;
import io.headrace.control.cluster.OperationState;
import io.headrace.control.rest.TestingService.Answer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is accepted in which state of a cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StateRulesTest {
  private static final List<ClusterState> ALL =
      List.of(
          new ClusterState.Creating(),
          new ClusterState.Active(),
          new ClusterState.Healing("broker 1 is down"),
          new ClusterState.Updating(),
          new ClusterState.RebootingBroker(),
          new ClusterState.Failed("no"),
          new ClusterState.Deleting());

  private final TestingService api = new TestingService();
  private int count;

  @AfterAll
  void stop() {
    api.close();
  }

  private Cluster in(ClusterState state) {
    return api.in(api.create("c" + ++count), state);
  }

  static Stream<ClusterState> busy() {
    return ALL.stream().filter(state -> !(state instanceof ClusterState.Active));
  }

  @ParameterizedTest
  @MethodSource("busy")
  void updatesAreRefusedUnlessActive(ClusterState state) {
    Cluster cluster = in(state);
    String path = TestingService.path(cluster);
    String name = ClusterMapper.state(cluster).name();
    List<Answer> answers =
        List.of(
            api.put(
                path + "/nodes/count",
                "{\"currentVersion\":\"K1\",\"targetNumberOfBrokerNodes\":6}"),
            api.put(
                path + "/monitoring",
                "{\"currentVersion\":\"K1\",\"enhancedMonitoring\":\"PER_BROKER\"}"),
            api.put(path + "/reboot-broker", "{\"brokerIds\":[\"1\"]}"));

    for (Answer answer : answers) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.errorType()).isEqualTo("ConflictException");
      assertThat(answer.message()).contains(name, "ACTIVE");
    }
    assertThat(api.now(cluster)).isEqualTo(cluster);
    assertThat(api.store.operations(cluster.id())).isEmpty();
  }

  @Test
  void aStaleVersionIsRefusedWithBothValues() {
    Cluster cluster = in(new ClusterState.Active());
    String path = TestingService.path(cluster);
    List<Answer> answers =
        List.of(
            api.put(
                path + "/nodes/count",
                "{\"currentVersion\":\"K0\",\"targetNumberOfBrokerNodes\":6}"),
            api.put(path + "/monitoring", "{\"currentVersion\":\"K0\"}"),
            api.delete(path + "?currentVersion=K0"));

    for (Answer answer : answers) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.invalidParameter()).isEqualTo("currentVersion");
      assertThat(answer.message()).contains("'K0'", "'K1'");
    }
    assertThat(api.now(cluster)).isEqualTo(cluster);
  }

  @Test
  void oneOfTwoUpdatesWithTheSameVersionIsRefused() {
    Cluster cluster = in(new ClusterState.Active());
    String path = TestingService.path(cluster) + "/monitoring";
    String body = "{\"currentVersion\":\"K1\",\"enhancedMonitoring\":\"PER_BROKER\"}";

    assertThat(api.put(path, body).status()).isEqualTo(200);
    assertThat(api.put(path, body).status()).isEqualTo(409);
    api.in(cluster, new ClusterState.Active());
    Answer stale = api.put(path, body);
    assertThat(stale.status()).isEqualTo(400);
    assertThat(stale.message()).contains("'K1'", "'K2'");
  }

  @ParameterizedTest
  @MethodSource("states")
  void aDeleteIsAcceptedFromEveryStateButCreating(ClusterState state) {
    Cluster cluster = in(state);
    String path = TestingService.path(cluster);

    Answer answer = api.delete(path + "?currentVersion=K1");

    if (state instanceof ClusterState.Creating) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.message()).contains("CREATING", "Wait");
      return;
    }
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.body().path("state").asText()).isEqualTo("DELETING");
    Cluster after = api.now(cluster);
    assertThat(after.state()).isEqualTo(new ClusterState.Deleting());
    Answer again = api.delete(path + "?currentVersion=K1");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("state").asText()).isEqualTo("DELETING");
    assertThat(api.now(cluster)).isEqualTo(after);
  }

  static Stream<ClusterState> states() {
    return ALL.stream();
  }

  @Test
  void aDeleteEndsTheOperationInProgress() {
    Cluster cluster = in(new ClusterState.Active());
    assertThat(
            api.put(
                    TestingService.path(cluster) + "/nodes/count",
                    "{\"currentVersion\":\"K1\",\"targetNumberOfBrokerNodes\":6}")
                .status())
        .isEqualTo(200);

    assertThat(api.delete(TestingService.path(cluster)).status()).isEqualTo(200);

    Operation operation = api.store.operations(cluster.id()).getFirst();
    assertThat(operation.state()).isEqualTo(OperationState.UPDATE_FAILED);
    assertThat(operation.error()).contains("deleted");
    assertThat(operation.endedAt()).isEqualTo(TestingService.NOW);
    assertThat(api.now(cluster).activeOperation()).isNull();
    Answer told = api.get("/v1/operations/" + TestingService.encode(operation.arn()));
    assertThat(told.body().at("/clusterOperationInfo/errorInfo/errorString").asText())
        .contains("deleted");
  }

  @Test
  void aClusterThatIsGoneIsNotFound() {
    Cluster cluster = in(new ClusterState.Deleting());
    api.store.removeCluster(cluster.id());

    for (String path :
        List.of("", "/nodes", "/operations", "/bootstrap-brokers", "/topics", "/topics/t")) {
      assertThat(api.get(TestingService.path(cluster) + path).status()).isEqualTo(404);
    }
    Answer answer = api.delete(TestingService.path(cluster));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorType()).isEqualTo("NotFoundException");
  }

  @ParameterizedTest
  @MethodSource("states")
  void topicsAreReachedWhereDataFlows(ClusterState state) {
    Cluster cluster = in(state);
    boolean flows =
        Stream.of(
                ClusterState.Active.class,
                ClusterState.Updating.class,
                ClusterState.Healing.class,
                ClusterState.RebootingBroker.class)
            .anyMatch(type -> type.isInstance(state));

    Answer answer = api.get(TestingService.path(cluster) + "/topics");

    assertThat(answer.status()).isEqualTo(flows ? 200 : 409);
    if (!flows) {
      assertThat(answer.errorType()).isEqualTo("ClusterConnectivityException");
      assertThat(answer.message()).contains(ClusterMapper.state(cluster).name());
    }
  }

  @Test
  void aConfigurationReachesEveryNode() {
    Answer created =
        api.post(
            "/v1/configurations",
            "{\"name\":\"fast\",\"serverProperties\":\"bnVtLnBhcnRpdGlvbnM9Ng==\"}");
    String arn = created.body().path("arn").asText();
    Cluster before = in(new ClusterState.Active());

    Answer answer =
        api.put(
            TestingService.path(before) + "/configuration",
            "{\"currentVersion\":\"K1\",\"configurationInfo\":{\"arn\":\"%s\",\"revision\":1}}"
                .formatted(arn));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Cluster after = api.now(before);
    assertThat(after.nodes()).allMatch(node -> node.generation() == 2);
    assertThat(after.spec().serverProperties()).containsEntry("num.partitions", "6");
    Operation operation = api.store.operations(after.id()).getFirst();
    assertThat(operation.nodes()).hasSize(6);
    assertThat(Objects.requireNonNull(operation.target().configurationInfo()).arn()).isEqualTo(arn);

    Answer delete = api.delete("/v1/configurations/" + TestingService.encode(arn));
    assertThat(delete.status()).isEqualTo(409);
    assertThat(delete.message()).contains(after.name());
  }
}
