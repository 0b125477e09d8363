package io.headrace.e2e.chaos;

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
 * @param bootstrap the cluster
 */
record Clients(String bootstrap) {
  private Map<String, Object> common(String id) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", bootstrap);
    config.put("client.id", id);
    config.put("reconnect.backoff.max.ms", 500);
    config.put("request.timeout.ms", 20_000);
    config.put("enable.metrics.push", false);
    return config;
  }

  /** A producer; idempotent and with {@code acks=all} unless {@code more} says otherwise. */
  KafkaProducer<byte[], byte[]> producer(String id, Map<String, ?> more) {
    Map<String, Object> config = common(id);
    config.put("linger.ms", 5);
    config.put("max.block.ms", 30_000);
    config.put("delivery.timeout.ms", 90_000);
    config.put("buffer.memory", 8L << 20);
    config.putAll(more);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  KafkaProducer<byte[], byte[]> transactional(String id) {
    return producer(id, Map.of("transactional.id", id, "transaction.timeout.ms", 30_000));
  }

  KafkaConsumer<byte[], byte[]> consumer(String id, Map<String, ?> more) {
    Map<String, Object> config = common(id);
    config.put("enable.auto.commit", false);
    config.put("auto.offset.reset", "earliest");
    config.put("default.api.timeout.ms", 30_000);
    config.put("fetch.max.wait.ms", 200);
    config.putAll(more);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  KafkaShareConsumer<byte[], byte[]> shareConsumer(String id, String group) {
    Map<String, Object> config = common(id);
    config.put("group.id", group);
    config.put("default.api.timeout.ms", 30_000);
    return new KafkaShareConsumer<>(
        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Admin admin() {
    Map<String, Object> config = common("chaos-admin");
    config.put("request.timeout.ms", 5_000);
    config.put("default.api.timeout.ms", 10_000);
    return Admin.create(config);
  }
}
