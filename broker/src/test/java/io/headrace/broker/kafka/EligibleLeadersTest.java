package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Clusters whose controllers remember who may lead without a loss (KIP-966). */
class EligibleLeadersTest {

  @Test
  void aKilledBrokerWhoseDiskWasLostMayLeadWithoutTheLastLeader(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    try (var cluster = new TestingCluster(directory, 3);
        var admin = Admin.create(cluster.clientSettings())) {
      var eligibleLeaders = new FeatureUpdate((short) 1, FeatureUpdate.UpgradeType.UPGRADE);
      admin
          .updateFeatures(
              Map.of("eligible.leader.replicas.version", eligibleLeaders),
              new UpdateFeaturesOptions())
          .all()
          .get(30, TimeUnit.SECONDS);
      var clients = new TestingClients(cluster);
      clients.create(
          admin,
          "t",
          1,
          List.of(1, 2),
          Map.of("min.insync.replicas", "2", "unclean.leader.election.enable", "false"));
      TopicPartition partition = new TopicPartition("t", 0);
      clients.write(partition, 100);

      cluster.kill(1);
      await("another one leads", () -> TestingClients.leader(admin, partition) == 2);
      cluster.kill(2);
      await("nobody leads", () -> TestingClients.leader(admin, partition) == -1);
      assertThat(eligible(admin)).containsExactlyInAnyOrder(1, 2);
      cluster.wipe(1);
      cluster.start(1);

      await("it leads again", () -> TestingClients.leader(admin, partition) == 1);
      assertThat(clients.read("t", 1, 100, Map.of())).hasSize(100);
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    TestingCluster.await(what, TestingClients.LIMIT, condition);
  }

  private static List<Integer> eligible(Admin admin) throws Exception {
    TopicDescription topic =
        Objects.requireNonNull(
            admin.describeTopics(List.of("t")).allTopicNames().get(30, TimeUnit.SECONDS).get("t"));
    return topic.partitions().getFirst().elr().stream().map(Node::id).toList();
  }
}
