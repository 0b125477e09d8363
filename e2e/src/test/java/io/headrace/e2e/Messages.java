package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends and receives through kafka-clients. */
final class Messages {
  private Messages() {}

  static void createTopic(String bootstrap, String topic, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
          .all()
          .get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a topic of six partitions, sends {@code count} records to it and reads them all back. */
  static void sendAndReceive(String bootstrap, String topic, int count) {
    createTopic(bootstrap, topic, 6);
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
      for (int i = 0; i < count; i++) {
        byte[] value = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
        var _ = producer.send(new ProducerRecord<>(topic, value, value));
      }
      producer.flush();
    }
    receive(bootstrap, topic, count);
  }

  /** Reads a topic whose records are the numbers below {@code count}, each once. */
  static void receive(String bootstrap, String topic, int count) {
    List<Integer> numbers =
        values(bootstrap, topic, count).stream().map(Integer::valueOf).sorted().toList();
    assertThat(numbers).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(numbers.get(i)).isEqualTo(i);
    }
  }

  /** All values of a topic, in partition order, waiting for at least {@code least} of them. */
  static List<String> values(String bootstrap, String topic, int least) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo info : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, info.partition()));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Instant limit = Instant.now().plus(Duration.ofSeconds(60));
      while (!(values.size() >= least && atEnd(consumer, ends)) && Instant.now().isBefore(limit)) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
      }
    }
    return values;
  }

  private static boolean atEnd(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 5),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** The value of a setting that a broker runs with. */
  static String brokerConfig(String bootstrap, int broker, String name) {
    return config(
        bootstrap, new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(broker)), name);
  }

  /** The value of a setting that holds for a topic. */
  static String topicConfig(String bootstrap, String topic, String name) {
    return config(bootstrap, new ConfigResource(ConfigResource.Type.TOPIC, topic), name);
  }

  private static String config(String bootstrap, ConfigResource resource, String name) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      return admin
          .describeConfigs(List.of(resource))
          .all()
          .get()
          .values()
          .iterator()
          .next()
          .get(name)
          .value();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
