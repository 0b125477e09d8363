package io.headrace.cli.plan.evidence;

import static io.headrace.cli.plan.running.ClusterAdmin.get;

import io.headrace.cli.Progress;
import io.headrace.cli.Session;
import io.headrace.cli.Undoing;
import io.headrace.cli.plan.running.ClusterAdmin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes a few hundred records of 1 kB to a topic of its own with one partition, reads them, and
 * deletes the topic, also when it fails or is interrupted. What would leave something behind is
 * left out: transactions and groups are tried only where Kafka's topics for them are there already.
 */
final class Probe {
  static final int WRITES = 200;
  private static final int WARM_UP = 50;
  private static final int BYTES = 1000;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ClusterAdmin cluster;
  private final Admin admin;
  private final Session session;
  private final ClusterFacts facts;
  private final String topic;

  Probe(ClusterAdmin cluster, Session session, ClusterFacts facts) {
    this.cluster = cluster;
    this.admin = cluster.admin();
    this.session = session;
    this.facts = facts;
    this.topic = "headrace-probe-" + Long.toString(session.clock().millis(), Character.MAX_RADIX);
  }

  /**
   * Probes.
   *
   * @throws KafkaException if the cluster refuses
   */
  ProbeResult run() {
    short replicas = (short) Math.min(3, get(admin.describeCluster().nodes()).size());
    try (Progress progress = session.progress();
        Undoing _ = Undoing.armed(this::delete)) {
      progress.show("writing to and reading from a topic of its own, " + topic);
      get(admin.createTopics(List.of(new NewTopic(topic, 1, replicas))).all());
      try {
        List<Double> millis = write();
        int read = read(WARM_UP + WRITES) - WARM_UP;
        return new ProbeResult(
            millis,
            read,
            facts.internal().contains("__transaction_state") ? transactions() : null,
            facts.internal().contains("__consumer_offsets") ? groups() : null,
            compaction(replicas));
      } finally {
        delete();
      }
    }
  }

  private void delete() {
    get(admin.deleteTopics(List.of(topic)).all());
  }

  /** One after the other, so that each is timed alone. */
  private List<Double> write() {
    try (Producer<byte[], byte[]> producer = producer(Map.of())) {
      List<Double> millis = new ArrayList<>();
      for (int i = -WARM_UP; i < WRITES; i++) {
        Instant began = session.clock().instant();
        send(producer);
        if (i >= 0) {
          millis.add(Duration.between(began, session.clock().instant()).toNanos() / 1e6);
        }
      }
      return millis;
    }
  }

  private void send(Producer<byte[], byte[]> producer) {
    byte[] value = "x".repeat(BYTES).getBytes(StandardCharsets.UTF_8);
    try {
      var _ = producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException(e);
    }
  }

  /** How many committed records there are, as soon as there are so many. */
  private int read(int expected) {
    try (Consumer<byte[], byte[]> consumer = consumer(Map.of())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return take(consumer, expected);
    }
  }

  private int take(Consumer<byte[], byte[]> consumer, int expected) {
    Instant end = session.clock().instant().plus(LIMIT);
    int read = 0;
    while (read < expected && session.clock().instant().isBefore(end)) {
      read += consumer.poll(Duration.ofMillis(200)).count();
    }
    return read;
  }

  /** One record aborted, one committed: the reader of committed ones sees one more. */
  private boolean transactions() {
    try (Producer<byte[], byte[]> producer =
        producer(Map.of("transactional.id", topic, "transaction.timeout.ms", "10000"))) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer);
      producer.abortTransaction();
      producer.beginTransaction();
      send(producer);
      producer.commitTransaction();
    }
    int expected = WARM_UP + WRITES + 1;
    return read(expected) == expected;
  }

  private boolean groups() {
    boolean modern = facts.level("group.version") >= 1;
    TopicPartition partition = new TopicPartition(topic, 0);
    try (Consumer<byte[], byte[]> consumer =
        consumer(Map.of("group.id", topic, "group.protocol", modern ? "consumer" : "classic"))) {
      consumer.subscribe(List.of(topic));
      boolean all = take(consumer, WARM_UP + WRITES) >= WARM_UP + WRITES;
      consumer.commitSync();
      return all && consumer.committed(java.util.Set.of(partition)).get(partition) != null;
    } finally {
      try {
        get(admin.deleteConsumerGroups(List.of(topic)).all());
      } catch (KafkaException e) {
        session.console().note("The group %s was not deleted: %s".formatted(topic, e.getMessage()));
      }
    }
  }

  /** Asked without making one. */
  private boolean compaction(short replicas) {
    NewTopic compacted =
        new NewTopic(topic + "-compacted", 1, replicas)
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    try {
      get(
          admin
              .createTopics(List.of(compacted), new CreateTopicsOptions().validateOnly(true))
              .all());
      return true;
    } catch (InvalidConfigurationException | PolicyViolationException e) {
      return false;
    }
  }

  private Producer<byte[], byte[]> producer(Map<String, Object> more) {
    return new KafkaProducer<>(
        cluster.with(Map.of("acks", "all", "enable.idempotence", true, "linger.ms", 0), more),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
    return new KafkaConsumer<>(
        cluster.with(
            Map.of(
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false),
            more),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
