package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What is archived before the next leader has to copy it. */
class ArchivingInTimeTest {
  private static final List<String> NOT_OTHERWISE =
      List.of(
          "headrace.archive.partition.bytes=1000000000",
          "headrace.archive.broker.bytes=1000000000",
          "headrace.archive.oldest.ms=3600000");
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  private static TestingCluster cluster(Path directory, String... settings) throws Exception {
    List<String> all = new ArrayList<>(NOT_OTHERWISE);
    all.addAll(List.of(settings));
    return new TestingCluster(directory, 2, List.of(), all);
  }

  private static TestingClients written(TestingCluster cluster, Admin admin) throws Exception {
    var clients = new TestingClients(cluster);
    clients.create(admin, PARTITION.topic(), 1, List.of(1, 2), Map.of());
    clients.write(PARTITION, 100);
    return clients;
  }

  private static boolean isArchived(Admin admin, long lastOffset) {
    return TestingClients.offset(admin, PARTITION, OffsetSpec.latestTiered()) == lastOffset;
  }

  @Test
  void whatGetsNothingMoreIsArchived(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
      throws Exception {
    try (var cluster =
            cluster(
                directory, "headrace.archive.resting.bytes=1", "headrace.archive.resting.ms=500");
        var admin = Admin.create(cluster.clientSettings())) {
      var _ = written(cluster, admin);

      TestingCluster.await(
          "all of it is archived", TestingClients.LIMIT, () -> isArchived(admin, 99));
    }
  }

  @Test
  void aBrokerThatStopsLeavesNothingToBeCopied(
      @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    try (var cluster = cluster(directory, "headrace.archive.leaving.bytes=1");
        var admin = Admin.create(cluster.clientSettings())) {
      var clients = written(cluster, admin);

      cluster.signal(1, "TERM");
      TestingCluster.await(
          "another one leads",
          TestingClients.LIMIT,
          () -> TestingClients.leader(admin, PARTITION) == 2);

      TestingCluster.await(
          "the next leader answers",
          Duration.ofSeconds(30),
          () -> TestingClients.end(admin, PARTITION) == 100);
      assertThat(TestingClients.offset(admin, PARTITION, OffsetSpec.latestTiered())).isEqualTo(99);
      assertThat(clients.read("t", 1, 100, Map.of())).hasSize(100);
    }
  }
}
