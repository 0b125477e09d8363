package io.headrace.cli.service;

import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.ClusterState;
import io.headrace.api.wire.CreateClusterV2Response;
import io.headrace.cli.CommandFailure;
import io.headrace.cli.ExitCode;
import io.headrace.cli.Progress;
import io.headrace.cli.Session;
import io.headrace.cli.clusters.NewCluster;
import io.headrace.cli.nodes.Nodes;
import io.headrace.cli.operations.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** From a service that listens to a first record: makes the first cluster and waits for it. */
final class Startup {
  private static final String QUICKSTART = "quickstart";
  private static final String TELEMETRY_TAG = "headrace:telemetry";
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final Session session;
  private final ProcessHandle service;
  private final Progress progress;

  Startup(Session session, ProcessHandle service, Progress progress) {
    this.session = session;
    this.service = service;
    this.progress = progress;
  }

  /**
   * Waits until telemetry flows, if a cluster carries it.
   *
   * @param began records before this moment do not count
   */
  Ready ready(Instant began, boolean quickstart) {
    List<Cluster> clusters = session.clusters();
    if (clusters.isEmpty() && quickstart) {
      CreateClusterV2Response _ =
          session.client().call(quickstart().request(), CreateClusterV2Response.class);
      clusters = session.clusters();
    }
    Optional<Cluster> first =
        clusters.stream()
            .filter(cluster -> cluster.tags() != null && cluster.tags().containsKey(TELEMETRY_TAG))
            .filter(cluster -> cluster.state() != ClusterState.DELETING)
            .min(Comparator.comparing(cluster -> !QUICKSTART.equals(cluster.clusterName())));
    Ready.Stream stream = first.map(cluster -> stream(cluster, began)).orElse(null);
    return new Ready(
        session.client().serviceInfo(),
        session.endpoint(),
        stream,
        Duration.between(began, session.clock().instant()));
  }

  private static NewCluster quickstart() {
    return new NewCluster(
        QUICKSTART,
        3,
        3,
        NewCluster.EXPRESS_INSTANCE_TYPE,
        null,
        NewCluster.KAFKA_VERSION,
        Map.of(NewCluster.CONTROLLERS_TAG, "1", TELEMETRY_TAG, "host"),
        null);
  }

  private Ready.Stream stream(Cluster cluster, Instant began) {
    String arn = Objects.requireNonNull(cluster.clusterArn());
    String name = String.valueOf(cluster.clusterName());
    awaitActive(arn, name);
    String bootstrap = session.bootstrap(arn);
    String record =
        FirstRecord.await(
            session,
            bootstrap,
            began,
            LIMIT,
            () -> {
              checkService();
              progress.show("waiting for a record of " + FirstRecord.TOPIC);
            });
    progress.done("a record of " + FirstRecord.TOPIC + " is consumed");
    return new Ready.Stream(name, bootstrap, record);
  }

  private void awaitActive(String arn, String name) {
    Nodes[] nodes = {Nodes.of(session, arn)};
    session.await(
        "starting cluster " + name,
        LIMIT,
        () -> {
          checkService();
          if (Waiting.isActive(session.describe(arn))) {
            return true;
          }
          nodes[0] = nodes[0].all().isEmpty() ? Nodes.of(session, arn) : nodes[0].lookAgain();
          progress.show("cluster " + name + ": " + nodes[0].summary());
          return false;
        });
    progress.done("cluster " + name + " is ACTIVE");
  }

  private void checkService() {
    if (!service.isAlive()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "The service (process %d) has ended. See %s."
              .formatted(service.pid(), session.data().resolve("logs/service.log")));
    }
  }
}
