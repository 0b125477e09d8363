package io.headrace.broker.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What is in a partition is there, and as it was, when another broker leads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostLeaderTest {
  private static final Duration LIMIT = TestingClients.LIMIT;
  private static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");
  private static final List<String> ACKS = List.of("0", "1", "all");
  private static final Map<String, Object> COMMITTED = Map.of("isolation.level", "read_committed");

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

  /** All that can be seen of a record. */
  private record Seen(
      int partition,
      long offset,
      TimestampType timestampType,
      long timestamp,
      String key,
      String value,
      List<Header> headers) {
    static Seen of(ConsumerRecord<String, String> record) {
      return new Seen(
          record.partition(),
          record.offset(),
          record.timestampType(),
          record.timestamp(),
          String.valueOf(record.key()),
          String.valueOf(record.value()),
          Arrays.asList(record.headers().toArray()));
    }
  }

  @Test
  void recordsAreWhatTheyWere() throws Exception {
    Map<TimestampType, List<Seen>> written = new EnumMap<>(TimestampType.class);
    for (TimestampType timestamps :
        List.of(TimestampType.CREATE_TIME, TimestampType.LOG_APPEND_TIME)) {
      String topic = timestamps.name;
      clients.create(
          admin,
          topic,
          CODECS.size(),
          List.of(1, 2, 3),
          Map.of("message.timestamp.type", timestamps.name, "retention.ms", "-1"));
      write(topic);
      List<Seen> seen = read(topic, CODECS.size(), expected(topic).size());
      assertThat(seen)
          .extracting(each -> "" + each.key + each.value + each.headers)
          .containsExactlyInAnyOrderElementsOf(expected(topic));
      assertThat(seen).extracting(Seen::timestampType).containsOnly(timestamps);
      written.put(timestamps, seen);
    }
    assertThat(requireNonNull(written.get(TimestampType.CREATE_TIME)))
        .extracting(Seen::timestamp)
        .containsOnly(1000L, 2000L, 3000L, 4000L);
    TopicPartition large = new TopicPartition("large", 0);
    clients.create(admin, "large", 1, List.of(1, 2, 3), Map.of("max.message.bytes", "22000000"));
    String twentyMegabytes = "0123456789".repeat(2_000_000);
    try (var producer =
        clients.producer(Map.of("max.request.size", 22_000_000, "buffer.memory", 50_000_000L))) {
      producer.send(TestingClients.record(large, "small")).get(30, TimeUnit.SECONDS);
      producer.send(TestingClients.record(large, twentyMegabytes)).get(30, TimeUnit.SECONDS);
    }

    loseLeader(large);

    written.forEach(
        (timestamps, records) ->
            assertThat(read(timestamps.name, CODECS.size(), records.size()))
                .containsExactlyInAnyOrderElementsOf(records));
    assertThat(clients.read("large", 1, 2, Map.of())).isEqualTo(List.of("small", twentyMegabytes));
  }

  /**
   * Each codec has a partition of its own, in which there are records for each number of
   * acknowledgements that is asked for.
   */
  private void write(String topic) throws Exception {
    long written = 0;
    for (String acks : ACKS) {
      for (int i = 0; i < CODECS.size(); i++) {
        try (var producer =
            clients.producer(
                Map.of(
                    "acks",
                    acks,
                    "enable.idempotence",
                    false,
                    "linger.ms",
                    20,
                    "compression.type",
                    CODECS.get(i)))) {
          for (var record : records(new TopicPartition(topic, i), acks).toList()) {
            var _ = producer.send(record);
          }
        }
      }
      written += records(new TopicPartition(topic, 0), acks).count();
      for (int i = 0; i < CODECS.size(); i++) {
        TopicPartition partition = new TopicPartition(topic, i);
        long end = written;
        TestingCluster.await(
            "those that nobody waits for are there",
            LIMIT,
            () -> TestingClients.end(admin, partition) == end);
      }
    }
  }

  private static List<String> expected(String topic) {
    return IntStream.range(0, CODECS.size())
        .mapToObj(i -> new TopicPartition(topic, i))
        .flatMap(to -> ACKS.stream().flatMap(acks -> records(to, acks)))
        .map(each -> "" + each.key() + each.value() + Arrays.asList(each.headers().toArray()))
        .toList();
  }

  private static Stream<ProducerRecord<String, String>> records(TopicPartition to, String acks) {
    List<Header> headers =
        List.of(
            new RecordHeader("name", acks.getBytes(StandardCharsets.UTF_8)),
            new RecordHeader("name", null));
    return Stream.of(
        record(to, 1000, "k", acks.repeat(2000), List.of()),
        record(to, 2000, null, acks, headers),
        record(to, 3000, "k" + acks, null, List.of()),
        record(to, 4000, null, null, headers));
  }

  private static ProducerRecord<String, String> record(
      TopicPartition to,
      long timestamp,
      @Nullable String key,
      @Nullable String value,
      List<Header> headers) {
    return new ProducerRecord<>(to.topic(), to.partition(), timestamp, key, value, headers);
  }

  @Test
  void transactionsThatAreOpenCommittedAndAborted() throws Exception {
    TopicPartition partition = new TopicPartition("transactions", 0);
    clients.create(admin, "transactions", 1, List.of(3, 1, 2), Map.of());
    try (var open = transactional("open")) {
      transact(partition, "before", true);
      transact(partition, "aborted", false);
      begin(open, partition, "open-1");
      transact(partition, "behind", true);
      long stable = stableEnd(partition);
      assertThat(clients.read("transactions", 1, 1, COMMITTED)).containsExactly("before");

      loseLeader(partition);

      assertThat(stableEnd(partition)).isEqualTo(stable);
      assertThat(clients.read("transactions", 1, 1, COMMITTED)).containsExactly("before");
      assertThat(clients.read("transactions", 1, 4, Map.of()))
          .containsExactly("before", "aborted", "open-1", "behind");
      open.send(TestingClients.record(partition, "open-2")).get(30, TimeUnit.SECONDS);
      open.commitTransaction();
      List<String> committed = List.of("before", "open-1", "behind", "open-2");
      assertThat(clients.read("transactions", 1, 4, COMMITTED)).isEqualTo(committed);
      assertThat(stableEnd(partition)).isEqualTo(TestingClients.end(admin, partition));

      begin(open, partition, "aborted-later");
      changeLeader(partition);
      open.abortTransaction();
      assertThat(clients.read("transactions", 1, 4, COMMITTED)).isEqualTo(committed);
      assertThat(stableEnd(partition)).isEqualTo(TestingClients.end(admin, partition));
    }
  }

  private KafkaProducer<String, String> transactional(String id) {
    var producer = clients.producer(Map.of("transactional.id", id));
    producer.initTransactions();
    return producer;
  }

  private static void begin(KafkaProducer<String, String> producer, TopicPartition to, String value)
      throws Exception {
    producer.beginTransaction();
    producer.send(TestingClients.record(to, value)).get(30, TimeUnit.SECONDS);
  }

  private void transact(TopicPartition to, String value, boolean commits) throws Exception {
    try (var producer = transactional(value)) {
      begin(producer, to, value);
      if (commits) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  /** Where those that want only what was committed have to stop. */
  private long stableEnd(TopicPartition partition) throws Exception {
    return admin
        .listOffsets(
            Map.of(partition, OffsetSpec.latest()),
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .partitionResult(partition)
        .get(30, TimeUnit.SECONDS)
        .offset();
  }

  @Test
  void offsetsGoOnWhereRetentionHasLeftNothing() throws Exception {
    TopicPartition partition = new TopicPartition("expired", 0);
    clients.create(admin, "expired", 1, List.of(1, 2, 3), Map.of("retention.ms", "100"));
    clients.write(partition, 20);
    TestingCluster.await(
        "all is gone",
        LIMIT,
        () -> TestingClients.offset(admin, partition, OffsetSpec.earliest()) == 20);
    changeLeader(partition);
    assertThat(TestingClients.offset(admin, partition, OffsetSpec.earliest())).isEqualTo(20);
    alter("expired", "retention.ms", "-1");
    clients.write(partition, 3);
    assertThat(read("expired", 1, 3)).extracting(Seen::offset).containsExactly(20L, 21L, 22L);
  }

  @Test
  void allRecordsOfATopicWhosePolicyChanges() throws Exception {
    TopicPartition partition = new TopicPartition("changed", 0);
    clients.create(admin, "changed", 1, List.of(2, 3, 1), Map.of());
    List<String> all = new ArrayList<>(write(partition, 0, 50));
    awaitTiered(partition);
    for (String policy : List.of("compact", "delete")) {
      alter("changed", "cleanup.policy", policy);
      changeLeader(partition);
      assertThat(clients.read("changed", 1, all.size(), Map.of())).isEqualTo(all);
      all.addAll(write(partition, all.size(), 50));
      if (policy.equals("compact")) {
        awaitSnapshot(partition);
      } else {
        awaitTiered(partition);
      }
      changeLeader(partition);
      assertThat(clients.read("changed", 1, all.size(), Map.of())).isEqualTo(all);
    }
  }

  /** Records that no other one of the same key takes the place of. */
  private List<String> write(TopicPartition to, int from, int count) {
    List<String> values = IntStream.range(from, from + count).mapToObj(i -> "v" + i).toList();
    try (var producer = clients.producer(Map.of("batch.size", 500))) {
      for (String value : values) {
        var _ = producer.send(new ProducerRecord<>(to.topic(), to.partition(), value, value));
      }
    }
    return values;
  }

  private void awaitTiered(TopicPartition partition) throws Exception {
    TestingCluster.await(
        "all is in the archive",
        LIMIT,
        () ->
            TestingClients.offset(admin, partition, OffsetSpec.latestTiered())
                == TestingClients.end(admin, partition) - 1);
  }

  private void awaitSnapshot(TopicPartition partition) throws Exception {
    Uuid topic =
        requireNonNull(
                admin
                    .describeTopics(List.of(partition.topic()))
                    .allTopicNames()
                    .get()
                    .get(partition.topic()))
            .topicId();
    Path manifests =
        cluster
            .store()
            .resolve(
                "snapshot/%016x%016x/0/manifest"
                    .formatted(topic.getMostSignificantBits(), topic.getLeastSignificantBits()));
    TestingCluster.await("a snapshot is taken", LIMIT, () -> Files.exists(manifests));
  }

  private void alter(String topic, String key, String value) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  /** Has another broker lead, which has nothing of the partition on its disk. */
  private void changeLeader(TopicPartition partition) throws Exception {
    TestingClients.makeLeader(admin, partition, TestingClients.leader(admin, partition) % 3 + 1);
  }

  /** Has another broker lead, and waits until this one is back, too. */
  private void loseLeader(TopicPartition partition) throws Exception {
    int leader = TestingClients.leader(admin, partition);
    cluster.replace(leader);
    TestingCluster.await(
        "another leads",
        LIMIT,
        () -> !Set.of(leader, -1).contains(TestingClients.leader(admin, partition)));
    TestingCluster.await("all are back", LIMIT, () -> cluster.alive().size() == 3);
  }

  private List<Seen> read(String topic, int partitions, int count) {
    return clients.records(topic, partitions, count, Map.of()).stream().map(Seen::of).toList();
  }
}
