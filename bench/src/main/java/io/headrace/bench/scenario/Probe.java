package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Finds out when every partition of many takes a record: it sends one to each, and waits. */
final class Probe implements AutoCloseable {
  private static final int RECORD = 100;
  private static final Map<String, Object> IMPATIENT =
      Map.of(
          "linger.ms", 5,
          "max.block.ms", 120_000,
          "request.timeout.ms", 10_000,
          "delivery.timeout.ms", 120_000,
          "retry.backoff.ms", 50,
          "retry.backoff.max.ms", 100,
          "reconnect.backoff.ms", 20,
          "reconnect.backoff.max.ms", 50);

  private final KafkaProducer<byte[], byte[]> producer;

  Probe(Cluster cluster, Map<String, Object> client) {
    Map<String, Object> config = new LinkedHashMap<>(client);
    config.putAll(IMPATIENT);
    config.put("bootstrap.servers", cluster.bootstrap());
    this.producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Returns when a record that is sent now is acknowledged in each partition of some topics.
   *
   * @throws IllegalStateException if one is not, within two minutes
   */
  void awaitAll(Collection<String> topics, int partitions) {
    byte[] value = new byte[RECORD];
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (String topic : topics) {
      for (int partition = 0; partition < partitions; partition++) {
        sent.add(producer.send(new ProducerRecord<>(topic, partition, null, value)));
      }
    }
    for (Future<RecordMetadata> one : sent) {
      try {
        var _ = one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("A partition takes no record: " + e, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(10));
  }
}
