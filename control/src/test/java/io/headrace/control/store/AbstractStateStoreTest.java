package io.headrace.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.ConfigurationInfo;
import io.headrace.api.wire.EnhancedMonitoring;
import io.headrace.api.wire.MutableClusterInfo;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterSpec;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Configuration;
import io.headrace.control.cluster.Configuration.Revision;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.Operation;
import io.headrace.control.cluster.OperationState;
import io.headrace.control.cluster.OperationStep;
import io.headrace.control.cluster.OperationType;
import io.headrace.control.cluster.StoreUris;
import io.headrace.control.cluster.Zone;
import io.headrace.control.store.StateStore.Change;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store does. */
abstract class AbstractStateStoreTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  @SuppressWarnings("NullAway.Init")
  StateStore store;

  abstract StateStore open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void clustersComeBackAsTheyWere() {
    Cluster first = cluster("first", NOW);
    Cluster second = cluster("second", NOW.plusSeconds(1));
    store.addCluster(second);
    store.addCluster(first);

    assertThat(store.cluster(first.id())).contains(first);
    assertThat(store.clusterNamed("second")).contains(second);
    assertThat(store.clusters()).containsExactlyInAnyOrder(first, second);
    assertThat(store.cluster(UUID.nameUUIDFromBytes(new byte[0]))).isEmpty();
    assertThat(store.clusterNamed("third")).isEmpty();
  }

  static Stream<ClusterState> states() {
    return Stream.of(
        new ClusterState.Creating(),
        new ClusterState.Active(),
        new ClusterState.Healing("broker 1 is down"),
        new ClusterState.Updating(),
        new ClusterState.RebootingBroker(),
        new ClusterState.Failed("no port"),
        new ClusterState.Deleting());
  }

  @ParameterizedTest
  @MethodSource("states")
  void everyStateComesBack(ClusterState state) {
    Cluster cluster = cluster("c", NOW).withState(state);
    store.addCluster(cluster);
    assertThat(store.cluster(cluster.id()).orElseThrow().state()).isEqualTo(state);
  }

  @Test
  void aNameIsTakenOnce() {
    store.addCluster(cluster("same", NOW));
    Cluster other =
        new Cluster(
            UUID.nameUUIDFromBytes(new byte[] {9}),
            "arn:other",
            "same",
            NOW,
            new ClusterState.Creating(),
            1,
            spec(),
            List.of(),
            Map.of(),
            null);
    assertThatThrownBy(() -> store.addCluster(other))
        .isInstanceOf(NameTakenException.class)
        .hasMessageContaining("same");
    assertThat(store.clusters()).hasSize(1);
  }

  @Test
  void aChangeSavesClusterAndOperationTogether() {
    Cluster cluster = cluster("c", NOW);
    store.addCluster(cluster);
    Operation operation = operation(cluster, "1");
    Cluster changed =
        store
            .changeCluster(
                cluster.id(),
                present -> new Change(present.withState(new ClusterState.Active()), operation))
            .orElseThrow();
    assertThat(changed.state()).isEqualTo(new ClusterState.Active());
    assertThat(store.cluster(cluster.id())).contains(changed);
    assertThat(store.operation(operation.arn())).contains(operation);

    Operation done =
        operation.complete(
            List.of(new OperationStep("CHECK", OperationStep.Status.COMPLETED)), NOW);
    store.changeCluster(cluster.id(), present -> new Change(present, done));
    assertThat(store.operations(cluster.id())).containsExactly(done);
  }

  @Test
  void aDecisionAgainstAChangeSavesNothing() {
    Cluster cluster = cluster("c", NOW);
    store.addCluster(cluster);
    assertThat(store.changeCluster(cluster.id(), present -> null)).contains(cluster);
    assertThatThrownBy(
            () ->
                store.changeCluster(
                    cluster.id(),
                    present -> {
                      throw new IllegalStateException("refused");
                    }))
        .hasMessage("refused");
    assertThat(store.cluster(cluster.id())).contains(cluster);
    assertThat(
            store.changeCluster(UUID.nameUUIDFromBytes(new byte[0]), present -> Change.of(present)))
        .isEmpty();
  }

  @Test
  void changesSideBySideLoseNothing() throws InterruptedException, ExecutionException {
    Cluster cluster = cluster("c", NOW);
    store.addCluster(cluster);
    int threads = 8;
    int changes = 25;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(
            executor.submit(
                () -> {
                  for (int j = 0; j < changes; j++) {
                    store.changeCluster(
                        cluster.id(),
                        present ->
                            Change.of(
                                present.operationEnded(
                                    present.state(), present.spec(), present.nodes())));
                  }
                }));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    }
    assertThat(store.cluster(cluster.id()).orElseThrow().version())
        .isEqualTo(cluster.version() + (long) threads * changes);
  }

  @Test
  void operationsAreToldNewestFirstAndGoWithTheirCluster() {
    Cluster cluster = cluster("c", NOW);
    Cluster other = cluster("d", NOW);
    store.addCluster(cluster);
    store.addCluster(other);
    for (String number : List.of("1", "2", "3")) {
      store.changeCluster(cluster.id(), present -> new Change(present, operation(cluster, number)));
    }
    store.changeCluster(other.id(), present -> new Change(present, operation(other, "4")));
    assertThat(store.operations(cluster.id()))
        .extracting(Operation::arn)
        .containsExactly(
            operation(cluster, "3").arn(),
            operation(cluster, "2").arn(),
            operation(cluster, "1").arn());

    store.removeCluster(cluster.id());
    store.removeCluster(cluster.id());
    assertThat(store.operations(cluster.id())).isEmpty();
    assertThat(store.operation(operation(cluster, "1").arn())).isEmpty();
    assertThat(store.operations(other.id())).hasSize(1);
    assertThat(store.clusters()).containsExactly(other);
  }

  @Test
  void configurationsComeBackWithTheirRevisions() {
    Configuration configuration = configuration("retention");
    store.addConfiguration(configuration);
    assertThatThrownBy(() -> store.addConfiguration(configuration("retention")))
        .isInstanceOf(NameTakenException.class);
    store.changeConfiguration(
        configuration.arn(), present -> present.revised(NOW, "more", "log.retention.hours=2"));
    Configuration after = store.configuration(configuration.arn()).orElseThrow();
    assertThat(after.revisions()).hasSize(2);
    assertThat(after.latest().number()).isEqualTo(2);
    assertThat(store.configurations()).containsExactly(after);
    assertThat(store.changeConfiguration("arn:none", present -> present)).isEmpty();
    store.removeConfiguration(configuration.arn());
    assertThat(store.configurations()).isEmpty();
  }

  static Cluster cluster(String name, Instant at) {
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    Zone zone = new Zone("local-a", "subnet-a");
    return new Cluster(
        id,
        Arns.LOCAL.cluster(name, id),
        name,
        at,
        new ClusterState.Creating(),
        1,
        spec(),
        List.of(new Node(1, NodeRole.BROKER, zone, "127.0.0.1", 19_000, 1, at)),
        Map.of("team", "plätform"),
        null);
  }

  private static ClusterSpec spec() {
    return new ClusterSpec(
        "4.3.1",
        3,
        1,
        "kafka.t3.small",
        new BrokerNodeGroupInfo(
            null, List.of("subnet-a"), "kafka.t3.small", List.of("sg"), null, null, null),
        new ConfigurationInfo("arn:c", 2L),
        Map.of("log.retention.hours", "1"),
        EnhancedMonitoring.PER_BROKER,
        new StoreUris("file:///wal", "s3://archive/x"));
  }

  private static Operation operation(Cluster cluster, String number) {
    return new Operation(
        Arns.LOCAL.operation(
            cluster, UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8))),
        cluster.id(),
        cluster.arn(),
        OperationType.INCREASE_BROKER_COUNT,
        OperationState.PENDING,
        NOW,
        null,
        brokers(3),
        brokers(null),
        cluster,
        List.of(4, 5, 6),
        List.of(),
        null);
  }

  private static MutableClusterInfo brokers(@Nullable Integer count) {
    return new MutableClusterInfo(
        null, null, count, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  private static Configuration configuration(String name) {
    return new Configuration(
        Arns.LOCAL.configuration(name, UUID.nameUUIDFromBytes(new byte[] {1})),
        name,
        "d",
        List.of("4.3.1"),
        NOW,
        List.of(new Revision(1, NOW, "d", "log.retention.hours=1")));
  }
}
