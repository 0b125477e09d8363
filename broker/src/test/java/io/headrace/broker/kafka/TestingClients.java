package io.headrace.broker.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Clients of a cluster whose records are strings. */
final class TestingClients {
  static final Duration LIMIT = Duration.ofSeconds(60);

  private final TestingCluster cluster;

  TestingClients(TestingCluster cluster) {
    this.cluster = cluster;
  }

  KafkaProducer<String, String> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(cluster.clientSettings());
    settings.put("delivery.timeout.ms", 60_000);
    settings.put("request.timeout.ms", 5_000);
    settings.putAll(more);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  KafkaConsumer<String, String> consumer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(cluster.clientSettings());
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    settings.putAll(more);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  /**
   * A member of a share group of a topic, both of one name, that says of each record what became of
   * it.
   */
  KafkaShareConsumer<String, String> shareConsumer(String group) {
    Map<String, Object> settings = new HashMap<>(cluster.clientSettings());
    settings.put("group.id", group);
    settings.put("share.acknowledgement.mode", "explicit");
    var consumer =
        new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    consumer.subscribe(List.of(group));
    return consumer;
  }

  /**
   * Creates a topic whose partitions are all led by the first of these brokers, and waits for that.
   */
  void create(
      Admin admin,
      String topic,
      int partitions,
      List<Integer> replicas,
      Map<String, String> settings)
      throws Exception {
    Map<Integer, List<Integer>> assignment = new HashMap<>();
    for (int i = 0; i < partitions; i++) {
      assignment.put(i, replicas);
    }
    create(admin, new NewTopic(topic, assignment).configs(settings));
  }

  /**
   * Creates a topic and waits until all its partitions are led: a new producer whose first batch is
   * refused for that, and the second not, has its records out of order, in stock Kafka too.
   */
  static void create(Admin admin, NewTopic topic) throws Exception {
    admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
    Map<Integer, List<Integer>> assigned = topic.replicasAssignments();
    int partitions = assigned == null ? topic.numPartitions() : assigned.size();
    for (int i = 0; i < partitions; i++) {
      TopicPartition partition = new TopicPartition(topic.name(), i);
      TestingCluster.await(partition + " is led", LIMIT, () -> end(admin, partition) >= 0);
    }
  }

  /** Where a partition ends, -1 if nobody says. */
  static long end(Admin admin, TopicPartition partition) {
    return offset(admin, partition, OffsetSpec.latest());
  }

  /** One of a partition's offsets, -1 if nobody says. */
  static long offset(Admin admin, TopicPartition partition, OffsetSpec spec) {
    try {
      return admin
          .listOffsets(Map.of(partition, spec))
          .partitionResult(partition)
          .get(30, TimeUnit.SECONDS)
          .offset();
    } catch (ExecutionException e) {
      return -1;
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Which broker leads a partition, -1 if none. */
  static int leader(Admin admin, TopicPartition partition) {
    try {
      var described =
          admin
              .describeTopics(List.of(partition.topic()))
              .allTopicNames()
              .get(30, TimeUnit.SECONDS);
      Node leader =
          Objects.requireNonNull(described.get(partition.topic()))
              .partitions()
              .get(partition.partition())
              .leader();
      return leader == null ? -1 : leader.id();
    } catch (ExecutionException e) {
      return -1;
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a broker the leader of a partition with three replicas, and waits until it serves. */
  static void makeLeader(Admin admin, TopicPartition partition, int broker) throws Exception {
    prefer(admin, partition, broker);
    TestingCluster.await(
        "it leads",
        LIMIT,
        () -> {
          try {
            elect(admin, partition);
            return leader(admin, partition) == broker && end(admin, partition) >= 0;
          } catch (ExecutionException e) {
            return false; // it is not in sync yet
          } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Has the next election make a broker the leader of a partition with three replicas. */
  static void prefer(Admin admin, TopicPartition partition, int broker) throws Exception {
    List<Integer> replicas = List.of(broker, broker % 3 + 1, (broker + 1) % 3 + 1);
    admin
        .alterPartitionReassignments(
            Map.of(partition, Optional.of(new NewPartitionReassignment(replicas))))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  /** Asks for the preferred leader, which is not in sync yet if this fails. */
  static void elect(Admin admin, TopicPartition partition)
      throws ExecutionException, InterruptedException, TimeoutException {
    var _ =
        admin
            .electLeaders(ElectionType.PREFERRED, Set.of(partition))
            .partitions()
            .get(30, TimeUnit.SECONDS);
  }

  /** Writes a number of records to a partition, and waits until they are acknowledged. */
  void write(TopicPartition to, int count) {
    try (var producer = producer(Map.of())) {
      for (int i = 0; i < count; i++) {
        var _ = producer.send(record(to, "v" + i));
      }
      producer.flush();
    }
  }

  static ProducerRecord<String, String> record(TopicPartition to, String value) {
    return new ProducerRecord<>(to.topic(), to.partition(), "key", value);
  }

  /**
   * The values of a topic's partitions, from the beginning to where a consumer sees the end once it
   * has seen a number of them: the end of a transaction shows only after its commit has returned.
   */
  List<String> read(String topic, int partitions, int atLeast, Map<String, Object> settings) {
    return records(topic, partitions, atLeast, settings).stream()
        .map(ConsumerRecord::value)
        .toList();
  }

  /** The same with all that is known of the records. */
  List<ConsumerRecord<String, String>> records(
      String topic, int partitions, int atLeast, Map<String, Object> settings) {
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (var consumer = consumer(settings)) {
      consumer.assign(all);
      consumer.seekToBeginning(all);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (System.nanoTime() < deadline && !(records.size() >= atLeast && isAtEnd(consumer))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private static boolean isAtEnd(KafkaConsumer<String, String> consumer) {
    return consumer.endOffsets(consumer.assignment(), LIMIT).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), LIMIT) >= end.getValue());
  }
}
