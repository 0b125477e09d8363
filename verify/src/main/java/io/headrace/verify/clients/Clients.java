package io.headrace.verify.clients;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka clients, with time limits above the longest fault so that a request is seldom given
 * up.
 *
 * @param bootstrap the cluster, {@code host:port,...}
 * @param security what its clients need beside that, as in Kafka's {@code --command-config} files
 */
public record Clients(String bootstrap, Map<String, String> security) {
  /**
   * Readers commit after each poll, and wait for that: with Kafka's 500 records they come too far
   * behind senders of thousands a second.
   */
  private static final int MOST_AT_ONCE = 10_000;

  private static final int TIMEOUT_MILLIS = 30_000;

  public Clients {
    security = Map.copyOf(security);
  }

  /** What all clients of this cluster have in common. */
  Map<String, Object> common(String id) {
    Map<String, Object> config = new HashMap<>(security);
    config.put("bootstrap.servers", bootstrap);
    config.put("client.id", id);
    config.put("reconnect.backoff.max.ms", 500);
    config.put("request.timeout.ms", 20_000);
    config.put("enable.metrics.push", false);
    return config;
  }

  /** A producer; idempotent and with {@code acks=all} unless {@code more} says otherwise. */
  public KafkaProducer<byte[], byte[]> producer(String id, Map<String, ?> more) {
    Map<String, Object> config = common(id);
    config.put("linger.ms", 5);
    config.put("max.block.ms", TIMEOUT_MILLIS);
    config.put("delivery.timeout.ms", 90_000);
    config.putAll(more);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A producer whose transactional id is its own. */
  public KafkaProducer<byte[], byte[]> transactional(String id) {
    return producer(id, Map.of("transactional.id", id, "transaction.timeout.ms", TIMEOUT_MILLIS));
  }

  /** A consumer that commits only when it is told to, and begins with the first record. */
  public KafkaConsumer<byte[], byte[]> consumer(String id, Map<String, ?> more) {
    Map<String, Object> config = common(id);
    config.put("enable.auto.commit", false);
    config.put("auto.offset.reset", "earliest");
    config.put("default.api.timeout.ms", TIMEOUT_MILLIS);
    config.put("fetch.max.wait.ms", 200);
    config.put("max.poll.records", MOST_AT_ONCE);
    config.putAll(more);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A member of a share group. */
  public KafkaShareConsumer<byte[], byte[]> shareConsumer(
      String id, String group, Map<String, ?> more) {
    Map<String, Object> config = common(id);
    config.put("group.id", group);
    config.put("default.api.timeout.ms", TIMEOUT_MILLIS);
    config.putAll(more);
    return new KafkaShareConsumer<>(
        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** An Admin, which gives up after ten seconds. */
  public Admin admin(String id) {
    Map<String, Object> config = common(id);
    config.put("request.timeout.ms", 5_000);
    config.put("default.api.timeout.ms", 10_000);
    return Admin.create(config);
  }
}
