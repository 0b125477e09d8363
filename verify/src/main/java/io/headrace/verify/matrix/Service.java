package io.headrace.verify.matrix;

import io.headrace.verify.clients.Answer;
import io.headrace.verify.clients.Clients;
import io.headrace.verify.clients.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsPartition;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsTopic;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.ListOffsetsRequest;
import org.apache.kafka.common.requests.ListOffsetsResponse;
import org.jspecify.annotations.Nullable;

/**
 * The service under trial, with topics of each row's own that are removed at the end. Thread-safe.
 */
final class Service implements AutoCloseable {
  /** For anything that should take a moment; below the time of a row. */
  static final Duration LIMIT = Duration.ofSeconds(20);

  private static final int REQUEST_MILLIS = 10_000;
  private static final int CALL_MILLIS = 15_000;
  private static final long LOOK_MILLIS = 100;
  private static final Duration POLL = Duration.ofMillis(200);

  private final Clients clients;
  private final Admin admin;
  private final String prefix;
  private final InstantSource clock;
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<String> topics = new ConcurrentLinkedQueue<>();

  /** Names of topics, groups and transactional ids begin with the prefix. */
  Service(Clients clients, String prefix, InstantSource clock) {
    this.clients = clients;
    this.prefix = prefix;
    this.clock = clock;
    this.admin = clients.admin(prefix + "matrix");
  }

  Clients clients() {
    return clients;
  }

  Admin admin() {
    return admin;
  }

  long millis() {
    return clock.millis();
  }

  /** A name that nobody else has. */
  String name(String what) {
    return prefix + what + "-" + next.incrementAndGet();
  }

  /** A new topic, which has its leaders. */
  String topic(int partitions, Map<String, String> settings) {
    return topic(name("topic"), partitions, settings);
  }

  String topic(String name, int partitions, Map<String, String> settings) {
    var _ =
        Answer.of(
            admin
                .createTopics(
                    List.of(
                        new NewTopic(name, Optional.of(partitions), Optional.empty())
                            .configs(settings)))
                .all());
    topics.add(name);
    await("leaders of " + name, () -> leader(new TopicPartition(name, partitions - 1)).isPresent());
    return name;
  }

  /** A topic of one partition. */
  TopicPartition partition() {
    return new TopicPartition(topic(1, Map.of()), 0);
  }

  private Optional<Node> leader(TopicPartition partition) {
    try {
      return Objects.requireNonNull(
              Answer.of(admin.describeTopics(List.of(partition.topic())).allTopicNames())
                  .get(partition.topic()))
          .partitions()
          .stream()
          .filter(one -> one.partition() == partition.partition())
          .map(one -> one.leader())
          .filter(node -> node != null && !node.isEmpty())
          .findFirst();
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  /** A connection to the leader of a partition, which knows that it is. */
  Wire leaderWire(TopicPartition partition) {
    AtomicReference<@Nullable Wire> leading = new AtomicReference<>();
    await(
        "the leader of " + partition,
        () -> {
          Optional<Node> leader = leader(partition);
          if (leader.isEmpty()) {
            return false;
          }
          Wire wire = Wire.connect(clients, leader.get());
          if (endOf(partition, wire) != Errors.NONE) {
            wire.close();
            return false;
          }
          leading.set(wire);
          return true;
        });
    return Objects.requireNonNull(leading.get());
  }

  /** What a broker says when it is asked for a partition's end. */
  private static Errors endOf(TopicPartition partition, Wire wire) {
    ListOffsetsRequest.Builder request =
        ListOffsetsRequest.Builder.forConsumer(false, IsolationLevel.READ_UNCOMMITTED)
            .setTargetTimes(
                List.of(
                    new ListOffsetsTopic()
                        .setName(partition.topic())
                        .setPartitions(
                            List.of(
                                new ListOffsetsPartition()
                                    .setPartitionIndex(partition.partition())
                                    .setTimestamp(ListOffsetsRequest.LATEST_TIMESTAMP)))));
    return Errors.forCode(
        wire.ask(request, ListOffsetsResponse.class)
            .data()
            .topics()
            .getFirst()
            .partitions()
            .getFirst()
            .errorCode());
  }

  /** A connection to any broker. */
  Wire wire() {
    return Wire.toAny(clients);
  }

  KafkaProducer<byte[], byte[]> producer(Map<String, ?> more) {
    return clients.producer(name("producer"), with(more, "max.block.ms", "delivery.timeout.ms"));
  }

  KafkaProducer<byte[], byte[]> transactional(String id) {
    return producer(Map.of("transactional.id", id));
  }

  KafkaConsumer<byte[], byte[]> consumer(Map<String, ?> more) {
    return clients.consumer(name("consumer"), with(more, "default.api.timeout.ms"));
  }

  private static Map<String, Object> with(Map<String, ?> more, String... limits) {
    Map<String, Object> all = new HashMap<>();
    all.put("request.timeout.ms", REQUEST_MILLIS);
    for (String limit : limits) {
      all.put(limit, CALL_MILLIS);
    }
    all.putAll(more);
    return all;
  }

  /** Sends these values to a partition and waits for each. */
  List<RecordMetadata> send(TopicPartition to, Map<String, ?> config, List<String> values)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(config)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (String value : values) {
        sent.add(
            producer.send(new ProducerRecord<>(to.topic(), to.partition(), null, bytes(value))));
      }
      producer.flush();
      List<RecordMetadata> all = new ArrayList<>();
      for (Future<RecordMetadata> one : sent) {
        all.add(one.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
      }
      return all;
    }
  }

  /** Reads a partition from its beginning until there are so many records. */
  List<ConsumerRecord<byte[], byte[]>> read(TopicPartition from, int count, Map<String, ?> config) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(config)) {
      consumer.assign(List.of(from));
      consumer.seekToBeginning(List.of(from));
      return poll(consumer, count);
    }
  }

  /** The values of a partition; fails if there are more than that many. */
  List<String> values(TopicPartition from, int count, String isolation) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(Map.of("isolation.level", isolation))) {
      consumer.assign(List.of(from));
      consumer.seekToBeginning(List.of(from));
      List<ConsumerRecord<byte[], byte[]>> read = poll(consumer, count);
      consumer.poll(Duration.ofMillis(300)).forEach(read::add);
      return read.stream().map(record -> text(record.value())).toList();
    }
  }

  /** Polls until there are so many records; fewer fail. */
  List<ConsumerRecord<byte[], byte[]>> poll(KafkaConsumer<byte[], byte[]> consumer, int count) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    long end = millis() + LIMIT.toMillis();
    while (read.size() < count) {
      consumer.poll(POLL).forEach(read::add);
      Expect.that(
          millis() < end || read.size() >= count,
          "only %d of %d records came in %d s".formatted(read.size(), count, LIMIT.toSeconds()));
    }
    return read;
  }

  /** Looks again and again until it is so. */
  void await(String what, BooleanSupplier done) {
    long end = millis() + LIMIT.toMillis();
    CountDownLatch never = new CountDownLatch(1);
    while (!done.getAsBoolean()) {
      Expect.that(millis() < end, what + ": not within " + LIMIT.toSeconds() + " s");
      try {
        var _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Removes the topics; what cannot be removed stays. */
  Collection<String> remove() {
    try {
      var _ = Answer.of(admin.deleteTopics(List.copyOf(topics)).all());
      return List.of();
    } catch (KafkaException e) {
      return List.copyOf(topics);
    }
  }

  void forget(String topic) {
    topics.remove(topic);
  }

  @Override
  public void close() {
    admin.close();
  }
}
