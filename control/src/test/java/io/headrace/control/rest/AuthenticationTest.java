package io.headrace.control.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headrace.api.MskClient;
import io.headrace.api.MskException;
import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.ServiceInfo;
import io.headrace.api.sign.Credentials;
import io.headrace.api.wire.DescribeClusterResponse;
import io.headrace.api.wire.ListClustersResponse;
import io.headrace.api.wire.TagResourceRequest;
import io.headrace.control.cluster.Cluster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests to a service that knows its keys: signed ones pass, others are refused. */
class AuthenticationTest {
  private static final InstantSource CLOCK = InstantSource.fixed(TestingService.NOW);

  private final TestingService api =
      new TestingService(Authenticator.sigV4(Map.of("AKID", "secret"), CLOCK));

  @AfterEach
  void stop() {
    api.close();
  }

  private MskClient client(String key, String secret, InstantSource clock) {
    return new MskClient(api.endpoint(), "local-1", new Credentials(key, secret, null), clock);
  }

  @Test
  void aSignedRequestPassesWithArnsQueriesAndBodies() {
    MskClient client = client("AKID", "secret", CLOCK);
    Cluster cluster = cluster();

    DescribeClusterResponse described =
        client.call(
            MskRequest.of(MskOperation.DESCRIBE_CLUSTER).path("clusterArn", cluster.arn()),
            DescribeClusterResponse.class);
    assertThat(Objects.requireNonNull(described.clusterInfo()).clusterName()).isEqualTo("c");
    client.call(
        MskRequest.of(MskOperation.TAG_RESOURCE)
            .path("resourceArn", cluster.arn())
            .body(new TagResourceRequest(Map.of("a b", "ö"))),
        Void.class);
    client.call(
        MskRequest.of(MskOperation.UNTAG_RESOURCE)
            .path("resourceArn", cluster.arn())
            .query("tagKeys", "a b")
            .query("tagKeys", "z/ü"),
        Void.class);
    assertThat(api.now(cluster).tags()).isEmpty();
    assertThat(client.serviceInfo().authenticated()).isTrue();
  }

  private Cluster cluster() {
    ClusterPlanner planner =
        new ClusterPlanner(
            api.store,
            api.provisioner,
            io.headrace.control.cluster.Arns.LOCAL,
            CLOCK,
            _ -> Map.of());
    Cluster cluster =
        planner.plan("c", TestingRequests.provisioned(), Map.of(), new java.util.UUID(0, 1));
    api.store.addCluster(cluster);
    return cluster;
  }

  @Test
  void whatIsNotSignedRightIsForbidden() {
    MskRequest list = MskRequest.of(MskOperation.LIST_CLUSTERS);
    List<MskClient> clients =
        List.of(
            client("AKID", "wrong", CLOCK),
            client("UNKNOWN", "secret", CLOCK),
            client("AKID", "secret", InstantSource.offset(CLOCK, Duration.ofHours(1))));

    for (MskClient client : clients) {
      MskException e =
          catchThrowableOfType(
              MskException.class, () -> client.call(list, ListClustersResponse.class));
      assertThat(e.kind()).isEqualTo(MskException.Kind.FORBIDDEN);
      assertThat(e.getMessage()).doesNotContain("secret\"");
    }
  }

  @Test
  void onlyHealthIsOpenToEverybody() {
    assertThat(api.get("/healthz").status()).isEqualTo(200);
    for (String path : List.of("/v1/clusters", ServiceInfo.PATH, "/v1/replicators")) {
      TestingService.Answer answer = api.get(path);
      assertThat(answer.status()).isIn(403, 404);
      assertThat(answer.message()).isNotEmpty();
    }
    assertThat(api.post(ServiceInfo.STOP_PATH, "").status()).isEqualTo(403);
    assertThat(api.stops).isEmpty();
    for (String header : List.of("Basic abc", "AWS4-HMAC-SHA256", "", "AWS4-HMAC-SHA256 x=y")) {
      TestingService.Answer answer =
          api.send("GET", "/v1/clusters", new byte[0], Map.of("Authorization", header));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.errorType()).isEqualTo("ForbiddenException");
    }
  }
}
