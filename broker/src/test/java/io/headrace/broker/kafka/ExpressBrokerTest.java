package io.headrace.broker.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionReplica;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a client is promised, while brokers and disks are taken away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.Random.class)
class ExpressBrokerTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String WAITING =
      "kafka.server:type=DelayedOperationPurgatory,name=PurgatorySize,delayedOperation=%s|Value";

  private TestingCluster cluster;
  private TestingClients clients;
  private Admin admin;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    cluster = new TestingCluster(directory, 3);
    clients = new TestingClients(cluster);
    admin = Admin.create(cluster.clientSettings());
  }

  @AfterAll
  void stop() throws Exception {
    admin.close();
    cluster.close();
  }

  @Test
  void keepsWhatIsAcknowledgedWhenAllDisksAreLost() throws Exception {
    create("kept", 3, Map.of());
    List<String> written = write("kept", 0, 3000);
    commit("kept-group", new TopicPartition("kept", 0), 7);
    create("shared", 1, Map.of());
    List<String> shared = write("shared", 0, 20);
    Set<String> released = acceptHalf("shared", shared);
    writeTransactions("kept", "tx-kept");

    for (int broker = 1; broker <= 3; broker++) {
      cluster.kill(broker);
      cluster.wipe(broker);
    }
    for (int broker = 1; broker <= 3; broker++) {
      cluster.start(broker);
    }

    Set<String> expected = new HashSet<>(written);
    expected.addAll(List.of("tx-kept-committed-1", "tx-kept-committed-2"));
    assertThat(readAll("kept", 3, expected.size())).containsExactlyInAnyOrderElementsOf(expected);
    try (var consumer = clients.consumer(Map.of("group.id", "kept-group"))) {
      TopicPartition partition = new TopicPartition("kept", 0);
      assertThat(consumer.committed(Set.of(partition), LIMIT))
          .containsEntry(partition, new OffsetAndMetadata(7));
    }
    assertThat(acceptAll("shared", released.size())).containsExactlyInAnyOrderElementsOf(released);
    awaitFullReplicaSets("kept");
  }

  /** Has a share group of the topic's name accept every other record; returns what it released. */
  private Set<String> acceptHalf(String topic, List<String> values) throws Exception {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, topic);
    var earliest = new ConfigEntry("share.auto.offset.reset", "earliest");
    admin
        .incrementalAlterConfigs(
            Map.of(group, List.of(new AlterConfigOp(earliest, AlterConfigOp.OpType.SET))))
        .all()
        .get(30, TimeUnit.SECONDS);
    Set<String> released = new HashSet<>();
    Set<String> left = new HashSet<>(values);
    try (var consumer = clients.shareConsumer(topic)) {
      TestingCluster.await(
          "all are delivered",
          LIMIT,
          () -> {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
              boolean isAccepted = record.offset() % 2 == 0;
              if (left.remove(record.value()) && !isAccepted) {
                released.add(record.value());
              }
              consumer.acknowledge(
                  record, isAccepted ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
            }
            consumer.commitSync(LIMIT).values().forEach(e -> assertThat(e).isEmpty());
            return left.isEmpty();
          });
    }
    return released;
  }

  /** Accepts whatever is delivered, until it is so much and then nothing more comes. */
  private List<String> acceptAll(String topic, int count) throws Exception {
    List<String> delivered = new ArrayList<>();
    try (var consumer = clients.shareConsumer(topic)) {
      TestingCluster.await(
          "released records are delivered again",
          LIMIT,
          () -> {
            boolean isIdle = true;
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
              delivered.add(record.value());
              consumer.acknowledge(record, AcknowledgeType.ACCEPT);
              isIdle = false;
            }
            consumer.commitSync(LIMIT).values().forEach(e -> assertThat(e).isEmpty());
            return isIdle && delivered.size() >= count;
          });
    }
    return delivered;
  }

  @Test
  void losesAndDoublesNothingWhenLeadersDieUnderLoad() throws Exception {
    create("busy", 4, Map.of());
    Load load = new Load("busy");
    for (int broker : List.of(1, 3)) {
      load.awaitMore(500);
      cluster.kill(broker);
      load.awaitMore(500);
      cluster.wipe(broker);
      cluster.start(broker);
      TestingCluster.await("broker is back", LIMIT, () -> cluster.alive().size() == 3);
    }
    load.awaitMore(500);
    load.stopAndCheck("busy", 4);
  }

  @Test
  void aLeaderThatHungAcknowledgesNothingAfterItsSuccessorHasBegun() throws Exception {
    create("zombie", 2, Map.of());
    Load load = new Load("zombie");
    load.awaitMore(300);
    cluster.signal(2, "STOP");
    TestingCluster.await("it is taken for dead", LIMIT, () -> cluster.alive().size() == 2);
    load.awaitMore(300);
    cluster.signal(2, "CONT");
    TestingCluster.await("it is back", LIMIT, () -> cluster.alive().size() == 3);
    load.awaitMore(300);
    load.stopAndCheck("zombie", 2);
  }

  @Test
  void tellsKafkasMetrics() throws Exception {
    create("measured", 3, Map.of());
    List<String> _ = write("measured", 0, 300);

    double led = 0;
    double objects = 0;
    double latency = 0;
    for (int broker = 1; broker <= 3; broker++) {
      Map<String, Object> metrics = cluster.metrics(broker, "kafka.server:type=headrace-*,*");
      led += number(metrics, "headrace-takeover|led-partitions");
      objects += number(metrics, "headrace-wal|objects-total");
      assertThat(metrics).containsEntry("kafka.server:type=headrace-wal|lag-bytes", 0.0);
      double slowest = number(metrics, "headrace-wal|put-latency-ms-max");
      latency = Double.isNaN(slowest) ? latency : Math.max(latency, slowest);
      assertThat(number(metrics, "headrace-store,store=wal,verb=put-if-absent|requests-total"))
          .isGreaterThanOrEqualTo(number(metrics, "headrace-wal|objects-total"));
      assertThat(metrics)
          .containsKeys(
              "kafka.server:type=headrace-wal|put-latency-ms-p99",
              "kafka.server:type=headrace-takeover|takeover-time-ms-max",
              "kafka.server:type=headrace-archive|unarchived-bytes",
              "kafka.server:type=headrace-archive|orphan-bytes");
      assertThat(cluster.metrics(broker, "kafka.server:type=plugins,*").keySet())
          .anyMatch(name -> name.endsWith("|cache-hits-total"))
          .anyMatch(name -> name.contains("verb=put,") || name.contains("verb=put|"));
      assertThat(cluster.metrics(broker, "kafka.server:type=DelayedOperationPurgatory,*").keySet())
          .as("none went with the stock parts that ours are in the place of")
          .containsAll(
              Stream.of(
                      "AlterAcls", "DeleteRecords", "Fetch", "Produce", "RemoteFetch", "ShareFetch")
                  .map(WAITING::formatted)
                  .toList());
      awaitAnswersCounted(broker);
    }
    assertThat(led).isGreaterThanOrEqualTo(3);
    assertThat(objects).isPositive();
    assertThat(latency).isPositive();
  }

  /** Waits until a broker that is asked something has counted its answers. */
  private void awaitAnswersCounted(int broker) throws Exception {
    try (Admin its = Admin.create(Map.of("bootstrap.servers", cluster.bootstrap(broker)))) {
      assertThat(its.describeCluster().nodes().get(30, TimeUnit.SECONDS)).isNotEmpty();
    }
    TestingCluster.await("answers are counted", LIMIT, () -> answers(broker) > 0);
  }

  private double answers(int broker) {
    try {
      return cluster
          .metrics(broker, "kafka.server:type=socket-server-metrics,*")
          .entrySet()
          .stream()
          .filter(metric -> metric.getKey().endsWith("|request-total"))
          .mapToDouble(metric -> ((Number) metric.getValue()).doubleValue())
          .sum();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static double number(Map<String, Object> metrics, String name) {
    return ((Number) Objects.requireNonNull(metrics.get("kafka.server:type=" + name), name))
        .doubleValue();
  }

  @Test
  void movesTheLogToTheArchiveAndPrunesIt() throws Exception {
    create("moved", 3, Map.of());
    List<String> written = write("moved", 0, 2000);
    TestingCluster.await(
        "streams are pruned, up to a few objects",
        LIMIT,
        () -> {
          written.addAll(writeUnchecked("moved", written.size(), 50));
          return objects("wal/").size() < 60 && objects("archive/").size() > 6;
        });
    assertThat(readAll("moved", 3, written.size())).containsExactlyInAnyOrderElementsOf(written);
  }

  /** Without that, what a producer sends again after a takeover is stored twice. */
  @Test
  void aNewLeaderKnowsTheProducersOfWhatIsArchived() throws Exception {
    create("known", 1, Map.of());
    TopicPartition partition = new TopicPartition("known", 0);
    try (var producer = clients.producer(Map.of())) {
      for (int i = 0; i < 100; i++) {
        var _ = producer.send(new ProducerRecord<>("known", "known-" + i)).get();
      }
    }
    TestingCluster.await(
        "all is in the archive",
        LIMIT,
        () -> TestingClients.offset(admin, partition, OffsetSpec.latestTiered()) == 99);
    int leader = TestingClients.leader(admin, partition);
    cluster.kill(leader);
    TestingCluster.await(
        "another leads",
        LIMIT,
        () -> !Set.of(leader, -1).contains(TestingClients.leader(admin, partition)));
    ProducerState known =
        admin
            .describeProducers(List.of(partition))
            .partitionResult(partition)
            .get(30, TimeUnit.SECONDS)
            .activeProducers()
            .getFirst();
    cluster.start(leader);
    TestingCluster.await("broker is back", LIMIT, () -> cluster.alive().size() == 3);

    assertThat(known.lastSequence()).isEqualTo(99);
  }

  private List<String> writeUnchecked(String topic, int from, int count) {
    try {
      return write(topic, from, count);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Path> objects(String prefix) {
    try (var files = Files.walk(cluster.store().resolve(prefix))) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  @Test
  void deletedRecordsStayDeletedAndTopicsCanBeMadeAgain() throws Exception {
    create("again", 1, Map.of());
    write("again", 0, 10);
    admin.deleteTopics(List.of("again")).all().get(30, TimeUnit.SECONDS);
    TestingCluster.await("gone", LIMIT, () -> !names().contains("again"));
    create("again", 1, Map.of());
    List<String> second = write("again", 100, 5);
    TopicPartition partition = new TopicPartition("again", 0);
    admin
        .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2)))
        .all()
        .get(30, TimeUnit.SECONDS);
    assertThat(readAll("again", 1, 3)).isEqualTo(second.subList(2, 5));
  }

  @Test
  void changedSettingsOfATopicCount() throws Exception {
    create("set", 1, Map.of("segment.ms", "600000"));
    write("set", 0, 1);
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, "set"),
                List.of(
                    new AlterConfigOp(
                        new ConfigEntry("max.message.bytes", "100"), AlterConfigOp.OpType.SET))))
        .all()
        .get(30, TimeUnit.SECONDS);
    try (var producer = clients.producer(Map.of())) {
      TestingCluster.await("large records are refused", LIMIT, () -> isTooLarge(producer));
    }
  }

  private static boolean isTooLarge(KafkaProducer<String, String> producer) {
    try {
      producer.send(new ProducerRecord<>("set", "x".repeat(1000))).get();
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof RecordTooLargeException;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLogMovesToAnotherDirectoryWhileItIsWrittenTo() throws Exception {
    create("carried", 1, Map.of());
    Load load = new Load("carried");
    load.awaitMore(300);
    for (int round = 0; round < 2; round++) {
      int leader = leader("carried");
      String to =
          cluster.logDirectories(leader).stream()
              .map(Path::toString)
              .filter(directory -> !directory.equals(directoryOf("carried", leader)))
              .findFirst()
              .orElseThrow();
      admin
          .alterReplicaLogDirs(Map.of(new TopicPartitionReplica("carried", 0, leader), to))
          .all()
          .get(30, TimeUnit.SECONDS);
      TestingCluster.await("it is there", LIMIT, () -> to.equals(directoryOf("carried", leader)));
      load.awaitMore(300);
    }
    load.stopAndCheck("carried", 1);
    TopicPartition carried = new TopicPartition("carried", 0);
    TestingCluster.await(
        "all is in the archive, what was in the moved files too",
        LIMIT,
        () ->
            TestingClients.offset(admin, carried, OffsetSpec.latestTiered())
                == TestingClients.offset(admin, carried, OffsetSpec.latest()) - 1);
  }

  @Test
  void aReplicaWithoutALogGetsItsNextOneInTheDirectoryThatWasAskedFor() throws Exception {
    create("asked", 1, Map.of());
    List<String> written = write("asked", 0, 10);
    int old = leader("asked");
    int next = old % 3 + 1;
    for (Path to : cluster.logDirectories(next)) {
      admin
          .alterReplicaLogDirs(Map.of(new TopicPartitionReplica("asked", 0, next), to.toString()))
          .all()
          .get(30, TimeUnit.SECONDS);
      makeLeader("asked", next);
      assertThat(directoryOf("asked", next)).isEqualTo(to.toString());
      makeLeader("asked", old);
    }
    assertThat(readAll("asked", 1, 10)).isEqualTo(written);
  }

  private int leader(String topic) {
    return TestingClients.leader(admin, new TopicPartition(topic, 0));
  }

  /** Makes a broker the leader, and waits until it has the log. */
  private void makeLeader(String topic, int broker) throws Exception {
    TestingClients.makeLeader(admin, new TopicPartition(topic, 0), broker);
    TestingCluster.await("it has the log", LIMIT, () -> !directoryOf(topic, broker).isEmpty());
  }

  /** The directory of a broker in which a topic's only partition has a log, or nothing. */
  private String directoryOf(String topic, int broker) {
    try {
      var described = admin.describeLogDirs(List.of(broker)).allDescriptions().get();
      var replica = new TopicPartition(topic, 0);
      return requireNonNull(described.get(broker)).entrySet().stream()
          .filter(directory -> directory.getValue().replicaInfos().containsKey(replica))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse("");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void deletedRecordsStayDeletedWhenTheLeaderDies() throws Exception {
    create("cut", 1, Map.of());
    List<String> written = write("cut", 0, 5);
    TopicPartition partition = new TopicPartition("cut", 0);
    admin
        .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2)))
        .all()
        .get(30, TimeUnit.SECONDS);
    int leader = TestingClients.leader(admin, partition);
    cluster.kill(leader);
    try {
      assertThat(readAll("cut", 1, 3)).isEqualTo(written.subList(2, 5));
    } finally {
      cluster.start(leader);
      TestingCluster.await("broker is back", LIMIT, () -> cluster.alive().size() == 3);
    }
  }

  private Set<String> names() {
    try {
      return admin.listTopics().names().get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void create(String topic, int partitions, Map<String, String> settings) throws Exception {
    NewTopic request = new NewTopic(topic, partitions, (short) 3);
    TestingClients.create(admin, request.configs(settings));
  }

  private void awaitFullReplicaSets(String topic) throws Exception {
    TestingCluster.await(
        "all replicas are in sync",
        LIMIT,
        () -> {
          try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(description -> description.partitions().stream())
                .allMatch(p -> p.isr().size() == 3);
          } catch (Exception e) {
            return false;
          }
        });
  }

  private List<String> write(String topic, int from, int count) throws Exception {
    List<String> written = new ArrayList<>();
    try (var producer = clients.producer(Map.of())) {
      for (int i = from; i < from + count; i++) {
        String value = topic + "-" + i;
        var _ = producer.send(new ProducerRecord<>(topic, value));
        written.add(value);
      }
      producer.flush();
    }
    return written;
  }

  private void writeTransactions(String topic, String id) {
    try (var producer = clients.producer(Map.of("transactional.id", id))) {
      producer.initTransactions();
      for (String outcome : List.of("committed-1", "aborted-1", "committed-2", "aborted-2")) {
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(topic, id + "-" + outcome));
        if (outcome.startsWith("committed")) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }
  }

  private void commit(String group, TopicPartition partition, long offset) {
    try (var consumer = clients.consumer(Map.of("group.id", group))) {
      consumer.assign(List.of(partition));
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset)), LIMIT);
    }
  }

  private List<String> readAll(String topic, int partitions, int count) {
    List<String> values = read(topic, partitions);
    assertThat(values).hasSize(count);
    return values;
  }

  private List<String> read(String topic, int partitions) {
    List<String> values = new ArrayList<>();
    try (var consumer = clients.consumer(Map.of("isolation.level", "read_committed"))) {
      List<TopicPartition> all = new ArrayList<>();
      for (int partition = 0; partition < partitions; partition++) {
        all.add(new TopicPartition(topic, partition));
      }
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all, LIMIT);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (System.nanoTime() < deadline
          && all.stream().anyMatch(p -> consumer.position(p, LIMIT) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          values.add(record.value());
        }
      }
    }
    return values;
  }

  /** An idempotent producer that goes on until it is stopped. */
  private final class Load {
    private final ConcurrentHashMap<String, String> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CompletableFuture<Void> done;

    Load(String topic) {
      done =
          CompletableFuture.runAsync(
              () -> {
                try (var producer = clients.producer(Map.of("linger.ms", 2, "acks", "all"))) {
                  makeKnown(producer, topic);
                  for (int i = 0; !stopped.get(); i++) {
                    String value = topic + "-" + i;
                    var _ =
                        producer.send(
                            new ProducerRecord<>(topic, value),
                            (metadata, e) -> {
                              if (e == null) {
                                acknowledged.put(value, metadata.toString());
                              } else {
                                failures.add(e);
                              }
                            });
                    if (i % 20 == 0) {
                      TimeUnit.MILLISECONDS.sleep(5);
                    }
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    }

    /**
     * Has a first record acknowledged in each partition. Of a producer that it does not know, Kafka
     * 4.3 takes any batch as the first, so that batches under way can change their order when a
     * leader changes (KAFKA-14359).
     */
    private void makeKnown(KafkaProducer<String, String> producer, String topic)
        throws InterruptedException {
      for (PartitionInfo partition : producer.partitionsFor(topic)) {
        String value = "%s-first-%d".formatted(topic, partition.partition());
        try {
          var metadata =
              producer.send(new ProducerRecord<>(topic, partition.partition(), null, value)).get();
          acknowledged.put(value, metadata.toString());
        } catch (ExecutionException e) {
          failures.add(e);
        }
      }
    }

    void awaitMore(int count) throws InterruptedException {
      int before = acknowledged.size();
      TestingCluster.await(
          count + " more acknowledged", LIMIT, () -> acknowledged.size() >= before + count);
    }

    /** Stops, and checks that everything acknowledged is there, once. */
    void stopAndCheck(String topic, int partitions) throws Exception {
      stopped.set(true);
      done.get(90, TimeUnit.SECONDS);
      assertThat(failures).isEmpty();
      List<String> found = read(topic, partitions);
      Map<String, String> lost = new TreeMap<>(acknowledged);
      found.forEach(lost::remove);
      assertThat(lost).as("lost, of %d", acknowledged.size()).isEmpty();
      assertThat(found).doesNotHaveDuplicates();
    }
  }
}
