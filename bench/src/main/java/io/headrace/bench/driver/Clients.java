package io.headrace.bench.driver;

import io.headrace.bench.workload.GroupProtocol;
import io.headrace.bench.workload.ProducerKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka's clients as a plan asks for them. */
record Clients(ClientPlan plan) {
  private Map<String, Object> common(String id) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", plan.bootstrap());
    config.put("client.id", id);
    config.put("enable.metrics.push", false);
    if (plan.everyPartition()) {
      // Gaps are to be the cluster's, not those of patient clients.
      config.put("retry.backoff.ms", 20);
      config.put("retry.backoff.max.ms", 50);
      config.put("reconnect.backoff.ms", 20);
      config.put("reconnect.backoff.max.ms", 50);
    }
    return config;
  }

  KafkaProducer<byte[], byte[]> producer(String id) {
    Map<String, Object> config = common(id);
    config.put("acks", "all");
    if (plan.everyPartition()) {
      config.put("request.timeout.ms", 1000);
      config.put("linger.ms", 0);
      config.put("buffer.memory", 256L << 20);
    }
    switch (plan.producerKind()) {
      case PLAIN -> config.put("enable.idempotence", false);
      case IDEMPOTENT -> config.put("enable.idempotence", true);
      case TRANSACTIONAL -> config.put("transactional.id", id);
    }
    config.putAll(plan.producerConfig());
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  KafkaConsumer<byte[], byte[]> consumer(String id, String group) {
    Map<String, Object> config = common(id);
    config.put("group.id", group);
    config.put("auto.offset.reset", "earliest");
    config.put("group.protocol", plan.groupProtocol().name().toLowerCase(Locale.ROOT));
    if (plan.producerKind() == ProducerKind.TRANSACTIONAL) {
      config.put("isolation.level", "read_committed");
    }
    if (plan.everyPartition() && plan.groupProtocol() == GroupProtocol.CLASSIC) {
      config.put("request.timeout.ms", 2000);
      config.put("default.api.timeout.ms", 10_000);
    }
    config.putAll(plan.consumerConfig());
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  KafkaShareConsumer<byte[], byte[]> shareConsumer(String id, String group) {
    Map<String, Object> config = common(id);
    config.put("group.id", group);
    config.putAll(plan.consumerConfig());
    return new KafkaShareConsumer<>(
        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
