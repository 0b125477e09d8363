package io.headrace.broker.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
   * Creates a topic and waits until all its partitions are led: a new producer whose first batch is
   * refused for that, and the second not, has its records out of order, in stock Kafka too.
   */
  static void create(Admin admin, NewTopic topic) throws Exception {
    admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
    Map<Integer, List<Integer>> assigned = topic.replicasAssignments();
    int partitions = assigned == null ? topic.numPartitions() : assigned.size();
    for (int i = 0; i < partitions; i++) {
      TopicPartition partition = new TopicPartition(topic.name(), i);
      TestingCluster.await(partition + " is led", LIMIT, () -> isLed(admin, partition));
    }
  }

  private static boolean isLed(Admin admin, TopicPartition partition) {
    try {
      return admin
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get(30, TimeUnit.SECONDS)
              .offset()
          >= 0;
    } catch (ExecutionException e) {
      return false; // nobody knows it yet
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
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
    List<TopicPartition> all =
        IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
    List<String> values = new ArrayList<>();
    try (var consumer = consumer(settings)) {
      consumer.assign(all);
      consumer.seekToBeginning(all);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (System.nanoTime() < deadline && !(values.size() >= atLeast && isAtEnd(consumer))) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          values.add(record.value());
        }
      }
    }
    return values;
  }

  private static boolean isAtEnd(KafkaConsumer<String, String> consumer) {
    return consumer.endOffsets(consumer.assignment(), LIMIT).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), LIMIT) >= end.getValue());
  }
}
