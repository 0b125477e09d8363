package io.headrace.broker.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionReplica;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.server.log.remote.metadata.storage.TopicBasedRemoteLogMetadataManager;
import org.apache.kafka.server.log.remote.storage.LocalTieredStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tiered storage whose managers are not ours, for the topics that ask for it. Kafka's own tests of
 * it look into the log directories of followers where there are any; these are their twins.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnTieredStorageTest {
  private static final Duration LIMIT = TestingClients.LIMIT;

  /** A segment for each batch, and none of them kept on the broker once it is tiered. */
  private static final Map<String, String> SEGMENTS =
      Map.of(
          "segment.index.bytes", "12", "index.interval.bytes", "1", "local.retention.bytes", "1");

  private Path tier;
  private TestingCluster cluster;
  private TestingClients clients;
  private Admin admin;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    tier = directory.resolve("tier");
    List<String> settings =
        List.of(
            "remote.log.storage.system.enable=true",
            "remote.log.storage.manager.class.name=" + LocalTieredStorage.class.getName(),
            "remote.log.metadata.manager.class.name="
                + TopicBasedRemoteLogMetadataManager.class.getName(),
            "remote.log.metadata.manager.listener.name=PLAINTEXT",
            "rsm.config.dir=" + tier,
            "rsm.config.delete.on.close=false",
            "rlmm.config.remote.log.metadata.topic.num.partitions=2",
            "rlmm.config.remote.log.metadata.topic.replication.factor=2",
            "rlmm.config.remote.log.metadata.initialization.retry.interval.ms=300",
            "transaction.state.log.replication.factor=2",
            "log.initial.task.delay.ms=500",
            "log.retention.check.interval.ms=500");
    cluster = new TestingCluster(directory, 2, settings, settings);
    clients = new TestingClients(cluster);
    admin = Admin.create(cluster.clientSettings());
  }

  @AfterAll
  void stop() throws Exception {
    admin.close();
    cluster.close();
  }

  @Test
  void aNewLeaderWithAnEmptyDiskServesWhatIsTieredAndWhatIsNot() throws Exception {
    TopicPartition partition = create("led", List.of(1, 2), true);
    send(partition, 0, 10);
    awaitOnlyTiered(partition, 9);
    assertThat(clients.read("led", 1, 10, Map.of())).isEqualTo(values(0, 10));
    cluster.replace(1);
    TestingCluster.await(
        "another broker leads", LIMIT, () -> TestingClients.leader(admin, partition) == 2);
    assertThat(clients.read("led", 1, 10, Map.of())).isEqualTo(values(0, 10));
    send(partition, 10, 15);
    awaitOnlyTiered(partition, 14);
    assertThat(clients.read("led", 1, 15, Map.of())).isEqualTo(values(0, 15));
    assertThat(segments("led")).isGreaterThanOrEqualTo(14);
  }

  @Tag("long")
  @Test
  void whatIsDeletedLeavesTheTier() throws Exception {
    TopicPartition partition = create("deleted", List.of(1, 2), true);
    send(partition, 0, 10);
    TestingCluster.await("all is tiered", LIMIT, () -> segments("deleted") == 10);
    deleteRecords(partition, 5);
    TestingCluster.await("old segments are gone", LIMIT, () -> segments("deleted") == 5);
    assertThat(clients.read("deleted", 1, 5, Map.of())).isEqualTo(values(5, 10));
    admin.deleteTopics(List.of("deleted")).all().get(30, TimeUnit.SECONDS);
    TestingCluster.await("all segments are gone", LIMIT, () -> segments("deleted") == 0);
  }

  @Tag("long")
  @Test
  void aTopicBeginsAndEndsToBeTiered() throws Exception {
    TopicPartition partition = create("changed", List.of(1, 2), false);
    send(partition, 0, 5);
    set("changed", Map.of("remote.storage.enable", "true"));
    awaitOnlyTiered(partition, 4);
    assertThat(clients.read("changed", 1, 5, Map.of())).isEqualTo(values(0, 5));
    set(
        "changed",
        Map.of("remote.storage.enable", "false", "remote.log.delete.on.disable", "true"));
    TestingCluster.await("all segments are gone", LIMIT, () -> segments("changed") == 0);
    send(partition, 5, 8);
    List<String> left = clients.read("changed", 1, 3, Map.of());
    assertThat(left).isEqualTo(values(8 - left.size(), 8)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Tag("long")
  @Test
  void aTieredTopicMovesAndGrows() throws Exception {
    TopicPartition partition = create("moved", List.of(1), true);
    send(partition, 0, 5);
    awaitOnlyTiered(partition, 4);
    int written = 5;
    for (List<Integer> replicas : List.of(List.of(2), List.of(2, 1), List.of(1))) {
      lead(partition, replicas);
      send(partition, written, written + 3);
      written += 3;
      awaitOnlyTiered(partition, written - 1);
      assertThat(clients.read("moved", 1, written, Map.of())).isEqualTo(values(0, written));
    }
    for (Path directory : cluster.logDirectories(1)) {
      admin
          .alterReplicaLogDirs(
              Map.of(new TopicPartitionReplica("moved", 0, 1), directory.toString()))
          .all()
          .get(30, TimeUnit.SECONDS);
      TestingCluster.await("it is there", LIMIT, () -> isIn(partition, directory.toString()));
      send(partition, written, written + 3);
      written += 3;
      awaitOnlyTiered(partition, written - 1);
      assertThat(clients.read("moved", 1, written, Map.of())).isEqualTo(values(0, written));
    }
    admin
        .createPartitions(Map.of("moved", NewPartitions.increaseTo(2, List.of(List.of(2)))))
        .all()
        .get(30, TimeUnit.SECONDS);
    TopicPartition added = new TopicPartition("moved", 1);
    TestingCluster.await("it is led", LIMIT, () -> TestingClients.end(admin, added) == 0);
    send(added, 0, 4);
    awaitOnlyTiered(added, 3);
    assertThat(clients.read("moved", 2, written + 4, Map.of())).hasSize(written + 4);
  }

  @Tag("long")
  @Test
  void offsetsOfAllKindsAreKnownToEachLeader() throws Exception {
    TopicPartition partition = create("listed", List.of(1, 2), true);
    long first = System.currentTimeMillis();
    sendAt(partition, first, first + 1, first + 2);
    awaitOnlyTiered(partition, 2);
    for (int leader : List.of(2, 1)) {
      lead(partition, List.of(leader, 3 - leader));
      assertThat(offset(partition, OffsetSpec.earliest())).isZero();
      assertThat(offset(partition, OffsetSpec.latest())).isEqualTo(3);
      assertThat(offset(partition, OffsetSpec.forTimestamp(first - 1))).isZero();
      assertThat(offset(partition, OffsetSpec.forTimestamp(first + 1))).isEqualTo(1);
      assertThat(offset(partition, OffsetSpec.forTimestamp(first + 2))).isEqualTo(2);
      assertThat(offset(partition, OffsetSpec.forTimestamp(first + 3))).isEqualTo(-1);
      TestingCluster.await(
          "it knows what is tiered",
          LIMIT,
          () -> TestingClients.offset(admin, partition, OffsetSpec.latestTiered()) >= 1);
    }
    deleteRecords(partition, 1);
    assertThat(offset(partition, OffsetSpec.earliest())).isEqualTo(1);
    // While the segment with deleted records is there, Kafka looks in it alone.
    TestingCluster.await(
        "deleted records are gone",
        LIMIT,
        () -> offset(partition, OffsetSpec.forTimestamp(first - 1)) == 1);
    sendAt(partition, first + 3);
    awaitOnlyTiered(partition, 3);
    assertThat(offset(partition, OffsetSpec.forTimestamp(first + 3))).isEqualTo(3);
  }

  @Tag("long")
  @Test
  void whatWasAbortedIsLeftOutOfWhatIsTiered() throws Exception {
    TopicPartition partition = create("transactions", List.of(1, 2), true);
    try (var producer = clients.producer(Map.of("transactional.id", "tiered"))) {
      producer.initTransactions();
      for (boolean commits : new boolean[] {false, true, false, true}) {
        producer.beginTransaction();
        producer
            .send(TestingClients.record(partition, String.valueOf(commits)))
            .get(60, TimeUnit.SECONDS);
        if (commits) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }
    awaitOnlyTiered(partition, 7);
    for (int leader : List.of(2, 1)) {
      lead(partition, List.of(leader, 3 - leader));
      assertThat(clients.read("transactions", 1, 2, Map.of("isolation.level", "read_committed")))
          .containsExactly("true", "true");
      assertThat(clients.read("transactions", 1, 4, Map.of()))
          .containsExactly("false", "true", "false", "true");
    }
  }

  private boolean isIn(TopicPartition partition, String directory) {
    try {
      var described = admin.describeLogDirs(List.of(1)).allDescriptions().get();
      return requireNonNull(requireNonNull(described.get(1)).get(directory))
          .replicaInfos()
          .containsKey(partition);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void sendAt(TopicPartition to, long... timestamps) throws Exception {
    try (var producer = clients.producer(Map.of("acks", "all"))) {
      for (long at : timestamps) {
        producer
            .send(new ProducerRecord<>(to.topic(), to.partition(), at, "key", "at " + at))
            .get(60, TimeUnit.SECONDS);
      }
    }
  }

  private long offset(TopicPartition partition, OffsetSpec spec) {
    return TestingClients.offset(admin, partition, spec);
  }

  private void deleteRecords(TopicPartition partition, long before) throws Exception {
    admin
        .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  /** Gives a partition other replicas, of which the first is to lead. */
  private void lead(TopicPartition partition, List<Integer> replicas) throws Exception {
    admin
        .alterPartitionReassignments(
            Map.of(partition, Optional.of(new NewPartitionReassignment(replicas))))
        .all()
        .get(30, TimeUnit.SECONDS);
    int leader = replicas.getFirst();
    TestingCluster.await("broker " + leader + " leads", LIMIT, () -> leads(partition, leader));
  }

  private boolean leads(TopicPartition partition, int broker) {
    try {
      admin
          .electLeaders(ElectionType.PREFERRED, Set.of(partition))
          .partitions()
          .get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
    return TestingClients.leader(admin, partition) == broker
        && TestingClients.end(admin, partition) >= 0;
  }

  private TopicPartition create(String topic, List<Integer> replicas, boolean tiered)
      throws Exception {
    Map<String, String> settings = new HashMap<>(SEGMENTS);
    settings.put("remote.storage.enable", String.valueOf(tiered));
    clients.create(admin, topic, 1, replicas, settings);
    return new TopicPartition(topic, 0);
  }

  private void set(String topic, Map<String, String> settings) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                settings.entrySet().stream()
                    .map(
                        setting ->
                            new AlterConfigOp(
                                new ConfigEntry(setting.getKey(), setting.getValue()),
                                AlterConfigOp.OpType.SET))
                    .toList()))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  /** Each record in a batch of its own. */
  private void send(TopicPartition to, int from, int end) throws Exception {
    try (var producer = clients.producer(Map.of("acks", "all"))) {
      for (String value : values(from, end)) {
        producer.send(TestingClients.record(to, value)).get(60, TimeUnit.SECONDS);
      }
    }
  }

  private static List<String> values(int from, int end) {
    return IntStream.range(from, end).mapToObj(i -> "v" + i).toList();
  }

  /** Until the broker itself has nothing below an offset any more. */
  private void awaitOnlyTiered(TopicPartition partition, long below) throws Exception {
    TestingCluster.await(
        "below " + below + " only tiered",
        LIMIT,
        () -> TestingClients.offset(admin, partition, OffsetSpec.earliestLocal()) >= below);
  }

  /** How many segments of a topic are tiered. */
  private long segments(String topic) {
    if (!Files.exists(tier)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(tier)) {
      return files
          .map(file -> tier.relativize(file).toString())
          .filter(file -> file.contains("/" + topic + "-") && file.endsWith(".log"))
          .count();
    } catch (IOException | UncheckedIOException e) {
      return Long.MAX_VALUE; // something is being deleted right now
    }
  }
}
