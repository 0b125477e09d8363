package io.headrace.control.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.StoreUris;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodePropertiesTest {
  private static final Path DATA = Path.of("/data");

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "2, 1, 2, 1",
    "2, 2, 2, 1",
    "3, 1, 3, 2",
    "3, 3, 3, 2",
    "6, 2, 3, 2",
    "6, 3, 3, 2"
  })
  void copiesFollowTheNumberOfBrokers(int brokers, int zones, String copies, String inSync) {
    Cluster cluster = TestingCluster.onPaper(brokers, 1, zones, Map.of());
    assertThat(cluster.nodes())
        .allSatisfy(
            node ->
                assertThat(NodeProperties.of(cluster, node, DATA))
                    .containsEntry("default.replication.factor", copies)
                    .containsEntry("min.insync.replicas", inSync)
                    .containsEntry("offsets.topic.replication.factor", copies)
                    .containsEntry("transaction.state.log.replication.factor", copies)
                    .containsEntry("transaction.state.log.min.isr", inSync)
                    .containsEntry("share.coordinator.state.topic.replication.factor", copies)
                    .containsEntry("share.coordinator.state.topic.min.isr", inSync));
  }

  @Test
  void aBrokerKnowsItsPlaceAndItsControllers() {
    Cluster cluster = TestingCluster.onPaper(3, 3, 3, Map.of());
    Node broker = cluster.brokers().get(1);
    assertThat(NodeProperties.of(cluster, broker, DATA))
        .containsEntry("node.id", "2")
        .containsEntry("process.roles", "broker")
        .containsEntry("broker.rack", "local-b")
        .containsEntry("listeners", "PLAINTEXT://127.0.0.1:5")
        .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:5")
        .containsEntry("controller.quorum.bootstrap.servers", "127.0.0.1:1,127.0.0.1:2,127.0.0.1:3")
        .containsEntry("log.dirs", "/data")
        .containsEntry("auto.create.topics.enable", "false")
        .containsEntry("unclean.leader.election.enable", "false");
  }

  @Test
  void aControllerListensForControllersAndBrokersOnly() {
    Cluster cluster = TestingCluster.onPaper(3, 1, 3, Map.of());
    assertThat(NodeProperties.of(cluster, cluster.controllers().getFirst(), DATA))
        .containsEntry("process.roles", "controller")
        .containsEntry("listeners", "CONTROLLER://127.0.0.1:1")
        .doesNotContainKeys("broker.rack", "inter.broker.listener.name");
  }

  @Test
  void aConfigurationChangesDefaultsButNotWhatHeadraceOwns() {
    Cluster cluster =
        TestingCluster.onPaper(
            3,
            1,
            3,
            Map.of(
                "num.partitions", "7",
                "min.insync.replicas", "1",
                "log.dirs", "/elsewhere",
                "node.id", "9"));
    assertThat(cluster.nodes())
        .allSatisfy(
            node ->
                assertThat(NodeProperties.of(cluster, node, DATA))
                    .containsEntry("num.partitions", "7")
                    .containsEntry("min.insync.replicas", "1")
                    .containsEntry("log.dirs", "/data")
                    .containsEntry("node.id", Integer.toString(node.id())));
  }

  @Test
  void anExpressClustersWritesAndElectionsNeedOneBrokerWhateverAConfigurationSays() {
    Cluster cluster =
        TestingCluster.express(
            TestingCluster.onPaper(
                3, 1, 3, Map.of("min.insync.replicas", "2", "num.io.threads", "7")),
            new StoreUris("file:///wal/c", "s3://archive/c"));
    assertThat(cluster.nodes())
        .allSatisfy(
            node ->
                assertThat(NodeProperties.of(cluster, node, DATA))
                    .containsEntry("min.insync.replicas", "1")
                    .containsEntry("transaction.state.log.min.isr", "1")
                    .containsEntry("unclean.leader.election.enable", "true")
                    .containsEntry("default.replication.factor", "3")
                    .containsEntry("num.io.threads", "7")
                    .containsEntry("headrace.wal.store", "file:///wal/c")
                    .containsEntry("headrace.archive.store", "s3://archive/c")
                    .containsEntry("remote.log.storage.system.enable", "true")
                    .containsEntry("rsm.config.headrace.archive.store", "s3://archive/c")
                    .containsEntry("rlmm.config.headrace.archive.store", "s3://archive/c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "listeners",
        "advertised.listeners",
        "broker.rack",
        "controller.quorum.fetch.timeout.ms",
        "listener.name.plaintext.ssl.keystore.location",
        "ssl.keystore.password",
        "sasl.enabled.mechanisms",
        "metadata.log.dir",
        "config.providers.file.class"
      })
  void ownsWhatDecidesAboutPlaceAndSecurity(String key) {
    assertThat(NodeProperties.isOwned(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto.create.topics.enable",
        "log.retention.ms",
        "num.io.threads",
        "replica.selector.class",
        "allow.everyone.if.no.acl.found",
        "message.max.bytes"
      })
  void leavesTheRestToConfigurations(String key) {
    assertThat(NodeProperties.isOwned(key)).isFalse();
  }

  @Test
  void allThatHeadraceSetsWithoutAskingIsOwned() {
    assertThat(NodeProperties.ownedKeys())
        .allMatch(NodeProperties::isOwned)
        .containsAll(List.of("node.id", "process.roles", "listeners", "log.dirs", "broker.rack"));
  }
}
