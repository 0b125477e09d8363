package io.headrace.cli.topics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads topics through kafka-clients, without a consumer group. */
public final class Records {
  private Records() {}

  /** A consumer that starts quickly and belongs to no group. */
  public static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
    return new KafkaConsumer<>(
        Map.ofEntries(
            Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "headrace-cli"),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest"),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
            Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG, 50),
            Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200),
            Map.entry(ConsumerConfig.RETRY_BACKOFF_MS_CONFIG, 50),
            Map.entry(ConsumerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 200),
            Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** The partitions of a topic, or only the one with this number; empty when there is none. */
  public static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic, @Nullable Integer only) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic, Duration.ofSeconds(10));
    if (infos == null) {
      return List.of();
    }
    return infos.stream()
        .map(PartitionInfo::partition)
        .filter(partition -> only == null || partition.equals(only))
        .sorted()
        .map(partition -> new TopicPartition(topic, partition))
        .toList();
  }

  /** Bytes as UTF-8 text; a dash for null. */
  public static String text(byte @Nullable [] bytes) {
    return Objects.requireNonNullElse(textOrNull(bytes), "-");
  }

  /** Bytes as UTF-8 text. */
  static @Nullable String textOrNull(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
