package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a consumer is promised that reads from the broker of its own zone, which does not lead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.Random.class)
class FollowerReadsTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Where the consumers are; it leads nothing unless others fail. */
  private static final int NEAR = 1;

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
  void missesAndDoublesNothingWhileLeadersChangeAndDie() throws Exception {
    create("near", Map.of());
    Load load = new Load("near");
    try (Reader reader = new Reader("near", "read_uncommitted")) {
      reader.awaitMore(500);
      reader.awaitNear();
      cluster.kill(2);
      reader.awaitMore(500);
      cluster.start(2);
      TestingCluster.await("broker is back", LIMIT, () -> cluster.alive().size() == 3);
      reader.awaitMore(500);
      elect("near");
      reader.awaitMore(500);
      reader.awaitNear();
      load.stop();
      reader.awaitAll(load.acknowledged.keySet());
      reader.stop();
      assertThat(load.failures).isEmpty();
      assertThat(reader.values).doesNotHaveDuplicates();
    }
  }

  @Test
  void readsOnlyWhatWasCommitted() throws Exception {
    create("atomic", Map.of());
    Set<String> committed = ConcurrentHashMap.newKeySet();
    try (Reader reader = new Reader("atomic", "read_committed")) {
      for (int round = 0; round < 3; round++) {
        committed.addAll(transactions("atomic", round));
        reader.awaitAll(committed);
        elect("atomic");
      }
      committed.addAll(transactions("atomic", 3));
      reader.awaitAll(committed);
      reader.awaitNear();
      reader.stop();
      assertThat(reader.values).containsExactlyInAnyOrderElementsOf(committed);
    }
  }

  @Test
  void knowsTheProducersThatTheLeaderKnows() throws Exception {
    create("producers", Map.of());
    List<String> _ = write("producers", 0, 10);
    for (int i = 0; i < 2; i++) {
      TopicPartition partition = new TopicPartition("producers", i);
      List<ProducerState> leaders = producers(partition, new DescribeProducersOptions());
      assertThat(leaders).isNotEmpty();
      assertThat(producers(partition, new DescribeProducersOptions().brokerId(NEAR)))
          .isEqualTo(leaders);
    }
  }

  private List<ProducerState> producers(TopicPartition partition, DescribeProducersOptions from)
      throws Exception {
    return admin
        .describeProducers(List.of(partition), from)
        .partitionResult(partition)
        .get(30, TimeUnit.SECONDS)
        .activeProducers();
  }

  @Test
  void readsHistoryFromTheArchive() throws Exception {
    create("history", Map.of("local.retention.bytes", "20000"));
    List<String> written = write("history", 0, 3000);
    create("latest", Map.of("cleanup.policy", "compact"));
    List<String> latest = write("latest", 0, 500);
    for (int i = 0; i < 2; i++) {
      try (Reader reader = new Reader("history", "read_committed");
          Reader compacted = new Reader("latest", "read_committed")) {
        reader.awaitAll(written);
        compacted.awaitAll(latest);
        reader.awaitNear();
        compacted.awaitNear();
        reader.stop();
        compacted.stop();
        assertThat(reader.values).doesNotHaveDuplicates();
        assertThat(compacted.values).doesNotHaveDuplicates();
      }
      written.addAll(write("history", 3000, 500));
    }
  }

  /** Two partitions, led by the other two brokers. */
  private void create(String topic, Map<String, String> settings) throws Exception {
    NewTopic request = new NewTopic(topic, Map.of(0, List.of(2, 3, NEAR), 1, List.of(3, 2, NEAR)));
    TestingClients.create(admin, request.configs(settings));
  }

  /** Has the leaders be those of the beginning, or others if these lead. */
  private void elect(String topic) throws Exception {
    Set<TopicPartition> partitions = Set.copyOf(partitions(topic));
    TestingCluster.await(
        "preferred leaders",
        LIMIT,
        () -> {
          try {
            // Refused while the replica is not in sync again.
            var _ = admin.electLeaders(ElectionType.PREFERRED, partitions).partitions().get();
            var description = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            return Objects.requireNonNull(description).partitions().stream()
                .allMatch(p -> p.leader() != null && p.leader().id() == 2 + p.partition());
          } catch (Exception e) {
            return false;
          }
        });
  }

  private static void inBackground(Runnable task) {
    Thread _ = Thread.ofPlatform().daemon().start(task);
  }

  private static List<TopicPartition> partitions(String topic) {
    return List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
  }

  private List<String> write(String topic, int from, int count) {
    List<String> written = new ArrayList<>();
    try (var producer = clients.producer(Map.of("batch.size", 2_000))) {
      for (int i = from; i < from + count; i++) {
        String value = topic + "-" + i;
        var _ = producer.send(new ProducerRecord<>(topic, value, value));
        written.add(value);
      }
      producer.flush();
    }
    return written;
  }

  private List<String> transactions(String topic, int round) {
    List<String> committed = new ArrayList<>();
    try (var producer = clients.producer(Map.of("transactional.id", topic))) {
      producer.initTransactions();
      for (int i = 0; i < 20; i++) {
        producer.beginTransaction();
        List<String> values = new ArrayList<>();
        for (int j = 0; j < 5; j++) {
          String value = "%s-%d-%d-%d".formatted(topic, round, i, j);
          values.add(value);
          var _ = producer.send(new ProducerRecord<>(topic, value, value));
        }
        if (i % 3 == 0) {
          producer.flush();
          producer.abortTransaction();
        } else {
          producer.commitTransaction();
          committed.addAll(values);
        }
      }
    }
    return committed;
  }

  /** A consumer in the zone of {@link #NEAR} that goes on until it is stopped. */
  private final class Reader implements AutoCloseable {
    private final List<String> values = new ArrayList<>();
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final KafkaConsumer<String, String> consumer;
    private final String topic;
    private final CompletableFuture<Void> done;

    Reader(String topic, String isolation) {
      this.topic = topic;
      Map<String, Object> settings = new HashMap<>(cluster.clientSettings());
      settings.put("client.rack", TestingCluster.rack(NEAR));
      settings.put("isolation.level", isolation);
      settings.put("auto.offset.reset", "none");
      settings.put("enable.auto.commit", false);
      consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
      consumer.assign(partitions(topic));
      partitions(topic).forEach(partition -> consumer.seek(partition, 0));
      done = CompletableFuture.runAsync(this::run, FollowerReadsTest::inBackground);
    }

    private void run() {
      while (!stopped.get()) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
          values.add(record.value());
          seen.put(record.value(), record.partition() + "@" + record.offset());
        }
      }
    }

    void awaitMore(int count) throws InterruptedException {
      int before = seen.size();
      TestingCluster.await(
          count + " more read, of " + topic,
          LIMIT,
          () -> done.isDone() || seen.size() >= before + count);
    }

    void awaitAll(Iterable<String> wanted) throws InterruptedException {
      List<String> missing = new ArrayList<>();
      wanted.forEach(missing::add);
      TestingCluster.await(
          "all of " + topic + " read",
          LIMIT,
          () -> {
            missing.removeIf(seen::containsKey);
            return done.isDone() || missing.isEmpty();
          });
      assertThat(missing).isEmpty();
    }

    /** Waits until both partitions are read from the broker of the own zone. */
    void awaitNear() throws InterruptedException {
      TestingCluster.await(
          topic + " is read from broker " + NEAR,
          LIMIT,
          () ->
              done.isDone()
                  || consumer.metrics().values().stream().filter(this::isNear).count() == 2);
    }

    private boolean isNear(Metric metric) {
      MetricName name = metric.metricName();
      return name.name().equals("preferred-read-replica")
          && topic.equals(name.tags().get("topic"))
          && metric.metricValue().equals(NEAR);
    }

    void stop() throws Exception {
      stopped.set(true);
      done.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
      stop();
      consumer.close();
    }
  }

  /** An idempotent producer that goes on until it is stopped. */
  private final class Load {
    private final ConcurrentHashMap<String, String> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CompletableFuture<Void> done;

    Load(String topic) {
      done = CompletableFuture.runAsync(() -> run(topic), FollowerReadsTest::inBackground);
    }

    private void run(String topic) {
      try (var producer = clients.producer(Map.of("linger.ms", 2, "acks", "all"))) {
        for (int i = 0; !stopped.get(); i++) {
          String value = topic + "-" + i;
          var _ =
              producer.send(
                  new ProducerRecord<>(topic, value, value),
                  (metadata, e) -> {
                    if (e == null) {
                      acknowledged.put(value, metadata.toString());
                    } else {
                      failures.add(e);
                    }
                  });
          if (i % 10 == 0) {
            TimeUnit.MILLISECONDS.sleep(10);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void stop() throws Exception {
      stopped.set(true);
      done.get(90, TimeUnit.SECONDS);
    }
  }
}
