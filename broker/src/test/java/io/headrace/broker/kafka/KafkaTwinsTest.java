package io.headrace.broker.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionReplica;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicDeletionDisabledException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What those of Kafka's own tests show a client that look at a follower's log too, and so cannot
 * pass where followers have none; {@code docs/kafka-tests-exceptions.txt} names them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaTwinsTest {
  private static final Duration LIMIT = TestingClients.LIMIT;
  private static final Map<String, Object> COMMITTED = Map.of("isolation.level", "read_committed");

  private TestingCluster cluster;
  private TestingClients clients;
  private Admin admin;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
    cluster = new TestingCluster(directory, 3, "unclean.leader.election.interval.ms=100");
    clients = new TestingClients(cluster);
    admin = Admin.create(cluster.clientSettings());
  }

  @AfterAll
  void stop() throws Exception {
    admin.close();
    cluster.close();
  }

  @Test
  void showsWhatWasCommittedToThoseThatAskForItAndAllToOthers() throws Exception {
    TopicPartition first = create("basic", 2, 3);
    TopicPartition second = new TopicPartition("basic", 1);
    try (var producer = transactional("basic")) {
      producer.initTransactions();
      for (boolean commits : new boolean[] {false, true}) {
        producer.beginTransaction();
        var _ = producer.send(TestingClients.record(first, "1-" + commits));
        var _ = producer.send(TestingClients.record(second, "2-" + commits));
        producer.flush();
        if (commits) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }
    assertThat(clients.read("basic", 2, 2, COMMITTED))
        .containsExactlyInAnyOrder("1-true", "2-true");
    assertThat(clients.read("basic", 2, 4, Map.of()))
        .containsExactlyInAnyOrder("1-true", "2-true", "1-false", "2-false");
    assertThat(earliest(first)).isZero();
  }

  @Test
  void leavesWhatWasAbortedOutOfAFetchThatHasWaited() throws Exception {
    TopicPartition partition = create("delayed", 1, 3);
    try (var aborting = transactional("delayed-1");
        var committing = transactional("delayed-2")) {
      aborting.initTransactions();
      committing.initTransactions();
      aborting.beginTransaction();
      committing.beginTransaction();
      committing.send(TestingClients.record(partition, "x1")).get(30, TimeUnit.SECONDS);
      aborting.send(TestingClients.record(partition, "y1")).get(30, TimeUnit.SECONDS);
      aborting.send(TestingClients.record(partition, "y2")).get(30, TimeUnit.SECONDS);
      committing.send(TestingClients.record(partition, "x2")).get(30, TimeUnit.SECONDS);
      aborting.abortTransaction();
      committing.commitTransaction();
    }
    Map<String, Object> waiting =
        Map.of(
            "isolation.level",
            "read_committed",
            "fetch.min.bytes",
            100_000,
            "fetch.max.wait.ms",
            100);
    assertThat(clients.read("delayed", 1, 2, waiting)).containsExactly("x1", "x2");
  }

  @Test
  void aProducerGoesOnInALaterEpochAfterATransactionThatCouldNotBeWritten() throws Exception {
    TopicPartition partition = create("unreachable", 1, 1);
    TopicPartition other = create("reachable", 1, 3);
    int leader = leader(partition);
    try (var producer =
        clients.producer(
            Map.of(
                "transactional.id",
                "later",
                "delivery.timeout.ms",
                4000,
                "request.timeout.ms",
                3000,
                "linger.ms",
                0))) {
      producer.initTransactions();
      producer.beginTransaction();
      var _ = producer.send(TestingClients.record(partition, "kept"));
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(TestingClients.record(other, "aborted")).get(30, TimeUnit.SECONDS);
      int epoch = producers(other).getFirst().producerEpoch();
      cluster.kill(leader);
      var lost = producer.send(TestingClients.record(partition, "lost"));
      assertThatThrownBy(() -> lost.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(TimeoutException.class);
      cluster.start(leader);
      producer.abortTransaction();

      TestingCluster.await("all are back", LIMIT, () -> cluster.alive().size() == 3);
      producer.beginTransaction();
      producer.send(TestingClients.record(other, "kept")).get(30, TimeUnit.SECONDS);
      assertThat(producers(other).getFirst().producerEpoch()).isGreaterThan(epoch);
      producer.commitTransaction();
    }
    assertThat(clients.read("unreachable", 1, 1, COMMITTED)).containsExactly("kept");
    assertThat(clients.read("reachable", 1, 1, COMMITTED)).containsExactly("kept");
  }

  @Test
  @Tag("long")
  void aProducerIsFencedByTheNextOneOfItsIdThoughOneBrokerAloneIsLeft() throws Exception {
    TopicPartition partition = create("fenced", 1, 3);
    try (var first = transactional("fencing")) {
      first.initTransactions();
      first.beginTransaction();
      var _ = first.send(TestingClients.record(partition, "1"));
      first.commitTransaction();
      // So that the last may lead: unclean elections are off in this cluster.
      TestingCluster.await("all are in sync", LIMIT, () -> isFull("__transaction_state"));
      cluster.kill(1);
      cluster.kill(2);
      try (var second = transactional("fencing")) {
        second.initTransactions();
      }
      cluster.start(1);
      cluster.start(2);
      TestingCluster.await("all are back", LIMIT, () -> cluster.alive().size() == 3);
      assertThatThrownBy(
              () -> {
                first.beginTransaction();
                var _ = first.send(TestingClients.record(partition, "fenced"));
                first.commitTransaction();
              })
          .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
    }
    try (var third = transactional("fencing")) {
      third.initTransactions();
      third.beginTransaction();
      var _ = third.send(TestingClients.record(partition, "3"));
      third.commitTransaction();
    }
    assertThat(clients.read("fenced", 1, 2, COMMITTED)).containsExactly("1", "3");
  }

  @Test
  void deletingATopicThatIsNotThereLeavesTheOthers() throws Exception {
    TopicPartition partition = create("left", 1, 3);
    assertThatThrownBy(() -> delete("never-made"))
        .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    clients.write(partition, 3);
    assertThat(clients.read("left", 1, 3, Map.of())).hasSize(3);
  }

  @Test
  void aTopicThatIsDeletedWhileABrokerIsDownStaysDeleted() throws Exception {
    TopicPartition partition = create("deleted", 1, 3);
    clients.write(partition, 3);
    int down = leader(partition) % 3 + 1;
    cluster.kill(down);
    delete("deleted");
    assertThatThrownBy(
            () ->
                admin
                    .createPartitions(Map.of("deleted", NewPartitions.increaseTo(2)))
                    .all()
                    .get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    cluster.start(down);
    TestingCluster.await("all are back", LIMIT, () -> cluster.alive().size() == 3);
    assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).doesNotContain("deleted");
    create("deleted", 1, 3);
    assertThat(clients.read("deleted", 1, 0, Map.of())).isEmpty();
  }

  @Test
  void aTopicStaysWhereDeletionIsDisabled(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
      throws Exception {
    try (var other = new TestingCluster(directory, 1, "delete.topic.enable=false");
        Admin itsAdmin = Admin.create(other.clientSettings())) {
      itsAdmin
          .createTopics(List.of(new NewTopic("stays", 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
      assertThatThrownBy(
              () -> itsAdmin.deleteTopics(List.of("stays")).all().get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(TopicDeletionDisabledException.class);
      var itsClients = new TestingClients(other);
      itsClients.write(new TopicPartition("stays", 0), 3);
      assertThat(itsClients.read("stays", 1, 3, Map.of())).hasSize(3);
    }
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"classic", "consumer"})
  void seekingAndCommittingGoOnWhileBrokersComeAndGo(String protocol) throws Exception {
    TopicPartition partition = create("bounced-" + protocol, 1, 3);
    clients.write(partition, 100);
    var random = new Random(7);
    var bouncing = new AtomicBoolean(true);
    Thread bouncer = Thread.ofVirtual().start(() -> bounceAll(bouncing));
    try (var consumer =
        clients.consumer(Map.of("group.id", protocol, "group.protocol", protocol))) {
      consumer.assign(List.of(partition));
      for (int i = 0; bouncing.get() || i < 10; i++) {
        long position = random.nextInt(100);
        consumer.seek(partition, position);
        consumer.commitSync(LIMIT);
        assertThat(consumer.committed(Set.of(partition), LIMIT))
            .containsEntry(partition, new OffsetAndMetadata(position));
        consumer.seekToEnd(List.of(partition));
        assertThat(consumer.position(partition, LIMIT)).isEqualTo(100);
      }
    } finally {
      bouncer.join();
    }
  }

  @Test
  void clientsOverTheirQuotasAreSlowedDownAndLoseNothing() throws Exception {
    TopicPartition partition = create("quotas", 1, 3);
    admin
        .alterClientQuotas(
            List.of(
                quota("writes-too-much", "producer_byte_rate", 50_000),
                quota("asks-too-much", "request_percentage", 2)))
        .all()
        .get(30, TimeUnit.SECONDS);
    List<String> written = new ArrayList<>();
    try (var producer = clients.producer(Map.of("client.id", "writes-too-much"))) {
      TestingCluster.await(
          "the producer is slowed down",
          LIMIT,
          () -> {
            for (int i = 0; i < 10; i++) {
              written.add(written.size() + "x".repeat(10_000));
              var _ = producer.send(TestingClients.record(partition, written.getLast()));
            }
            producer.flush();
            return most(producer.metrics(), "produce-throttle-time-max") > 0;
          });
    }
    List<String> read = new ArrayList<>();
    try (var consumer =
        clients.consumer(Map.of("client.id", "asks-too-much", "fetch.max.wait.ms", 0))) {
      consumer.assign(List.of(partition));
      TestingCluster.await(
          "the consumer is slowed down, and gets all",
          LIMIT,
          () -> {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(record.value()));
            return read.size() >= written.size()
                && most(consumer.metrics(), "fetch-throttle-time-max") > 0;
          });
    }
    assertThat(read).isEqualTo(written);
  }

  private static ClientQuotaAlteration quota(String clientId, String name, double limit) {
    return new ClientQuotaAlteration(
        new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, clientId)),
        List.of(new ClientQuotaAlteration.Op(name, limit)));
  }

  /** The largest value of all metrics of a name, 0 if there is none. */
  private static double most(Map<MetricName, ? extends Metric> metrics, String name) {
    return metrics.values().stream()
        .filter(metric -> metric.metricName().name().equals(name))
        .mapToDouble(metric -> (Double) metric.metricValue())
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(0);
  }

  private void bounceAll(AtomicBoolean bouncing) {
    try {
      for (int broker = 1; broker <= 3; broker++) {
        cluster.kill(broker);
        TestingCluster.await("it is missed", LIMIT, () -> cluster.alive().size() == 2);
        cluster.start(broker);
        TestingCluster.await("it is back", LIMIT, () -> cluster.alive().size() == 3);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      bouncing.set(false);
    }
  }

  @Test
  @Tag("long")
  void recordsThatWereDeletedWhileAReplicaWasDownAreNotThereWhenItLeads() throws Exception {
    TopicPartition partition = create("pruned", 1, 3);
    int away = leader(partition) % 3 + 1;
    for (int round = 0; round < 2; round++) {
      long start = round * 100L + 17;
      cluster.kill(away);
      clients.write(partition, 100);
      deleteRecords(partition, start);
      cluster.start(away);
      TestingClients.makeLeader(admin, partition, away);

      assertThat(earliest(partition)).isEqualTo(start);
      assertThat(offset(partition, OffsetSpec.latest())).isEqualTo(100L * (round + 1));
      TestingClients.makeLeader(admin, partition, away % 3 + 1);
    }
  }

  @Test
  void recordsTellInWhichEpochTheyWereWritten() throws Exception {
    TopicPartition partition = create("epochs", 1, 3);
    List<Optional<Integer>> epochs = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      clients.write(partition, 1);
      TestingClients.makeLeader(admin, partition, leader(partition) % 3 + 1);
    }
    try (var consumer = clients.consumer(Map.of())) {
      consumer.assign(List.of(partition));
      TestingCluster.await(
          "all are read",
          LIMIT,
          () -> {
            consumer.poll(Duration.ofMillis(200)).forEach(r -> epochs.add(r.leaderEpoch()));
            return epochs.size() == 3;
          });
    }
    assertThat(epochs.stream().map(Optional::orElseThrow)).isSorted().doesNotHaveDuplicates();
  }

  /** Kafka's own test waits for the second record to be lost. */
  @Test
  @Tag("long")
  void anUncleanElectionLosesNothingThatWasAcknowledged() throws Exception {
    TopicPartition allowed = createOnTwo("unclean", true);
    TopicPartition later = createOnTwo("unclean-later", false);
    send("first", allowed, later);
    cluster.kill(2);
    TestingCluster.await("it is missed", LIMIT, () -> cluster.alive().equals(List.of(1, 3)));
    send("second", allowed, later);
    cluster.kill(1);
    TestingCluster.await("nobody leads", LIMIT, () -> cluster.alive().equals(List.of(3)));
    cluster.start(2);
    TestingCluster.await("it leads", LIMIT, () -> isLedBy(allowed, 2));
    assertThat(isLedBy(later, 2)).isFalse();
    set(ConfigResource.Type.TOPIC, later.topic(), "unclean.leader.election.enable", "true");
    TestingCluster.await("it leads", LIMIT, () -> isLedBy(later, 2));
    send("third", allowed, later);
    for (TopicPartition partition : List.of(allowed, later)) {
      assertThat(clients.read(partition.topic(), 1, 3, Map.of()))
          .containsExactly("first", "second", "third");
    }
    cluster.start(1);
    TestingCluster.await("all are back", LIMIT, () -> cluster.alive().size() == 3);
  }

  @Tag("long")
  @Test
  void aProducerGoesOnWhereNoBrokerIsLeftThatItKnewButThoseItBeganWith() throws Exception {
    TopicPartition partition = createOnTwo("rebootstrap", true);
    cluster.kill(3);
    cluster.kill(1);
    TestingCluster.await("they are missed", LIMIT, () -> cluster.alive().equals(List.of(2)));
    try (var producer = clients.producer(Map.of())) {
      assertThat(offsetOf(producer, partition, "first")).isZero();
      cluster.kill(2);
      cluster.start(1);
      assertThat(offsetOf(producer, partition, "second")).isEqualTo(1);
    }
    cluster.start(2);
    cluster.start(3);
    TestingCluster.await("all are back", LIMIT, () -> cluster.alive().size() == 3);
    assertThat(clients.read("rebootstrap", 1, 2, Map.of())).containsExactly("first", "second");
  }

  private static long offsetOf(
      KafkaProducer<String, String> producer, TopicPartition to, String value) throws Exception {
    return producer.send(TestingClients.record(to, value)).get(60, TimeUnit.SECONDS).offset();
  }

  /** A topic of one partition that broker 1 leads and broker 2 follows. */
  private TopicPartition createOnTwo(String topic, boolean isUncleanElectionAllowed)
      throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    admin
        .createTopics(
            List.of(
                new NewTopic(topic, Map.of(0, List.of(1, 2)))
                    .configs(
                        Map.of(
                            "unclean.leader.election.enable",
                            String.valueOf(isUncleanElectionAllowed)))))
        .all()
        .get(30, TimeUnit.SECONDS);
    TestingCluster.await("it is known", LIMIT, () -> isLedBy(partition, 1));
    return partition;
  }

  @Test
  @Tag("long")
  void replicationThatIsThrottledHoldsNoNewLeaderUp() throws Exception {
    TopicPartition partition =
        create(
            "throttled",
            1,
            3,
            Map.of(
                "leader.replication.throttled.replicas", "*",
                "follower.replication.throttled.replicas", "*"));
    for (int broker : cluster.alive()) {
      set(
          ConfigResource.Type.BROKER,
          String.valueOf(broker),
          "leader.replication.throttled.rate",
          "1");
      set(
          ConfigResource.Type.BROKER,
          String.valueOf(broker),
          "follower.replication.throttled.rate",
          "1");
    }
    clients.write(partition, 1000);
    int leader = leader(partition);
    cluster.kill(leader);
    TestingCluster.await(
        "another broker leads", LIMIT, () -> hasLeader(partition) && !isLedBy(partition, leader));
    assertThat(clients.read("throttled", 1, 1000, Map.of())).hasSize(1000);
    cluster.start(leader);
    TestingCluster.await("all replicas are in sync", LIMIT, () -> isFull("throttled"));
  }

  @Test
  void bytesAreCountedAsClientsWriteAndReadThem() throws Exception {
    TopicPartition partition = create("counted", 1, 3);
    clients.write(partition, 100);
    assertThat(clients.read("counted", 1, 100, Map.of())).hasSize(100);
    long written = bytes("BytesInPerSec");
    long read = bytes("BytesOutPerSec");
    assertThat(written).isPositive();
    assertThat(read).isPositive();
    clients.write(partition, 100);
    assertThat(bytes("BytesInPerSec")).isGreaterThan(written);
    assertThat(bytes("BytesOutPerSec")).isEqualTo(read);
    assertThat(clients.read("counted", 1, 200, Map.of())).hasSize(200);
    assertThat(bytes("BytesOutPerSec")).isGreaterThan(read);
  }

  /** Of all brokers, as only the one that leads has the metric. */
  private long bytes(String name) throws Exception {
    String bean = "kafka.server:type=BrokerTopicMetrics,name=%s,topic=counted".formatted(name);
    long sum = 0;
    for (int broker : cluster.alive()) {
      Object count = cluster.metrics(broker, bean).get(bean + "|Count");
      sum += count == null ? 0 : ((Number) count).longValue();
    }
    return sum;
  }

  @Test
  void damageToTheLogsOfAStoppedBrokerIsOfNoConsequence() throws Exception {
    TopicPartition partition = create("damaged", 1, 1);
    clients.write(partition, 100);
    int broker = leader(partition);
    cluster.kill(broker);
    int damaged = 0;
    for (Path directory : cluster.logDirectories(broker)) {
      damaged += damage(directory.resolve("damaged-0"));
    }
    assertThat(damaged).isPositive();
    cluster.start(broker);
    assertThat(clients.read("damaged", 1, 100, Map.of())).hasSize(100);
    TestingCluster.await("all are back", LIMIT, () -> cluster.alive().size() == 3);
    for (Path directory : cluster.logDirectories(broker)) {
      assertThat(futureOf(directory.resolve("damaged-0"))).doesNotExist();
    }
  }

  /** Appends nonsense to each file of a log, beside which a move has begun; says to how many. */
  private static int damage(Path log) throws IOException {
    if (!Files.isDirectory(log)) {
      return 0;
    }
    Files.createDirectory(futureOf(log));
    byte[] nonsense = new byte[100];
    new Random(7).nextBytes(nonsense);
    try (Stream<Path> files = Files.list(log)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        Files.write(file, nonsense, StandardOpenOption.APPEND);
      }
      return all.size();
    }
  }

  private static Path futureOf(Path log) {
    return log.resolveSibling(log.getFileName() + ".0123456789abcdef0123456789abcdef-future");
  }

  @Test
  void changedDefaultsOfAllBrokersCountForTopicsThatAreThere() throws Exception {
    TopicPartition partition = create("defaults", 1, 3);
    String key = "log.message.timestamp.type";
    assertThat(timestampType(partition)).isEqualTo(TimestampType.CREATE_TIME);
    set(ConfigResource.Type.BROKER, "", key, "LogAppendTime");
    try {
      TestingCluster.await(
          "it counts", LIMIT, () -> timestampType(partition) == TimestampType.LOG_APPEND_TIME);
      TestingClients.makeLeader(admin, partition, leader(partition) % 3 + 1);
      assertThat(timestampType(partition)).isEqualTo(TimestampType.LOG_APPEND_TIME);
    } finally {
      alter(ConfigResource.Type.BROKER, "", new ConfigEntry(key, ""), AlterConfigOp.OpType.DELETE);
    }
    TestingCluster.await(
        "it counts no more", LIMIT, () -> timestampType(partition) == TimestampType.CREATE_TIME);
  }

  /** Of a record that is written now. */
  private TimestampType timestampType(TopicPartition partition) {
    clients.write(partition, 1);
    try (var consumer = clients.consumer(Map.of())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition), LIMIT).values().iterator().next();
      consumer.seek(partition, end - 1);
      return consumer.poll(LIMIT).iterator().next().timestampType();
    }
  }

  @Test
  void nothingIsLostOrDoubledWhileThreadPoolsAreResized() throws Exception {
    TopicPartition partition = create("resized", 1, 3);
    Map<String, List<String>> sizes =
        Map.of(
            "num.network.threads", List.of("6", "3"),
            "num.io.threads", List.of("8", "4"),
            "background.threads", List.of("20", "10"));
    List<String> written = new ArrayList<>();
    try (var producer = clients.producer(Map.of("linger.ms", 0))) {
      for (String pool : sizes.keySet()) {
        for (String size : requireNonNull(sizes.get(pool))) {
          set(ConfigResource.Type.BROKER, "", pool, size);
          TestingCluster.await(
              "it is resized",
              LIMIT,
              () -> {
                String value = pool + size + written.size();
                written.add(value);
                var _ = producer.send(TestingClients.record(partition, value));
                return isSetEverywhere(pool, size);
              });
        }
      }
      producer.flush();
    } finally {
      for (String pool : sizes.keySet()) {
        alter(
            ConfigResource.Type.BROKER, "", new ConfigEntry(pool, ""), AlterConfigOp.OpType.DELETE);
      }
    }
    assertThat(clients.read("resized", 1, written.size(), Map.of())).isEqualTo(written);
  }

  @Test
  void theLeaderAloneAcknowledgesWhileThereAreTooFewReplicasButShowsItLater() throws Exception {
    TopicPartition partition = create("few", 1, 3, Map.of("min.insync.replicas", "3"));
    TestingCluster.await("all are in sync", LIMIT, () -> isFull("few"));
    int down = leader(partition) % 3 + 1;
    cluster.kill(down);
    TestingCluster.await("it is missed", LIMIT, () -> cluster.alive().size() == 2);
    try (var one = clients.producer(Map.of("acks", "1"));
        var all = clients.producer(Map.of("acks", "all", "retries", 0))) {
      one.send(TestingClients.record(partition, "one")).get(30, TimeUnit.SECONDS);
      assertThatThrownBy(
              () -> all.send(TestingClients.record(partition, "all")).get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(NotEnoughReplicasException.class);
    }
    assertThat(offset(partition, OffsetSpec.latest())).isZero();
    cluster.start(down);
    assertThat(clients.read("few", 1, 1, Map.of())).containsExactly("one");
  }

  @Test
  void aLogThatMovesToAnotherDirectoryKeepsItsStartAndItsEnd() throws Exception {
    TopicPartition partition = create("moved", 1, 3);
    clients.write(partition, 100);
    deleteRecords(partition, 3);
    int leader = leader(partition);
    for (Path directory : cluster.logDirectories(leader)) {
      admin
          .alterReplicaLogDirs(
              Map.of(new TopicPartitionReplica("moved", 0, leader), directory.toString()))
          .all()
          .get(30, TimeUnit.SECONDS);
      TestingCluster.await(
          "it is there", LIMIT, () -> isIn(partition, leader, directory.toString()));
      assertThat(earliest(partition)).isEqualTo(3);
      assertThat(offset(partition, OffsetSpec.latest())).isEqualTo(100);
      assertThat(clients.read("moved", 1, 97, Map.of())).hasSize(97);
    }
  }

  private TopicPartition create(String topic, int partitions, int replicas) throws Exception {
    return create(topic, partitions, replicas, Map.of());
  }

  private TopicPartition create(
      String topic, int partitions, int replicas, Map<String, String> settings) throws Exception {
    admin
        .createTopics(List.of(new NewTopic(topic, partitions, (short) replicas).configs(settings)))
        .all()
        .get(30, TimeUnit.SECONDS);
    TestingCluster.await("it is known", LIMIT, () -> hasLeader(new TopicPartition(topic, 0)));
    return new TopicPartition(topic, 0);
  }

  private void delete(String topic) throws Exception {
    admin.deleteTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
  }

  private KafkaProducer<String, String> transactional(String id) {
    return clients.producer(Map.of("transactional.id", id));
  }

  private List<ProducerState> producers(TopicPartition partition) throws Exception {
    return admin
        .describeProducers(List.of(partition))
        .partitionResult(partition)
        .get(30, TimeUnit.SECONDS)
        .activeProducers();
  }

  private void deleteRecords(TopicPartition partition, long before) throws Exception {
    admin
        .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  private long earliest(TopicPartition partition) throws Exception {
    return offset(partition, OffsetSpec.earliest());
  }

  private long offset(TopicPartition partition, OffsetSpec spec) throws Exception {
    return admin
        .listOffsets(Map.of(partition, spec))
        .partitionResult(partition)
        .get(30, TimeUnit.SECONDS)
        .offset();
  }

  private boolean isFull(String topic) {
    try {
      var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
      return requireNonNull(described.get(topic)).partitions().stream()
          .allMatch(partition -> partition.isr().size() == 3);
    } catch (Exception e) {
      return false;
    }
  }

  private boolean hasLeader(TopicPartition partition) {
    try {
      return leader(partition) > 0;
    } catch (Exception e) {
      return false;
    }
  }

  private int leader(TopicPartition partition) throws Exception {
    var described = admin.describeTopics(List.of(partition.topic())).allTopicNames().get();
    return requireNonNull(described.get(partition.topic())).partitions().getFirst().leader().id();
  }

  private boolean isLedBy(TopicPartition partition, int broker) {
    try {
      return leader(partition) == broker;
    } catch (Exception e) {
      return false;
    }
  }

  private void send(String value, TopicPartition... partitions) throws Exception {
    try (var producer = clients.producer(Map.of("acks", "all"))) {
      for (TopicPartition to : partitions) {
        producer.send(TestingClients.record(to, value)).get(60, TimeUnit.SECONDS);
      }
    }
  }

  private boolean isSetEverywhere(String key, String value) {
    List<ConfigResource> brokers =
        IntStream.rangeClosed(1, 3)
            .mapToObj(id -> new ConfigResource(ConfigResource.Type.BROKER, String.valueOf(id)))
            .toList();
    try {
      return admin.describeConfigs(brokers).all().get(30, TimeUnit.SECONDS).values().stream()
          .allMatch(config -> requireNonNull(config.get(key)).value().equals(value));
    } catch (Exception e) {
      return false;
    }
  }

  private void set(ConfigResource.Type type, String name, String key, String value)
      throws Exception {
    alter(type, name, new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
  }

  private void alter(
      ConfigResource.Type type, String name, ConfigEntry entry, AlterConfigOp.OpType operation)
      throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(type, name), List.of(new AlterConfigOp(entry, operation))))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  private boolean isIn(TopicPartition partition, int broker, String directory) {
    try {
      var described = admin.describeLogDirs(List.of(broker)).allDescriptions().get();
      return requireNonNull(requireNonNull(described.get(broker)).get(directory))
          .replicaInfos()
          .containsKey(partition);
    } catch (Exception e) {
      return false;
    }
  }
}
