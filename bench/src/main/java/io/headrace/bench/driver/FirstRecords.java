package io.headrace.bench.driver;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes a producer known to every partition before there is load. Kafka 4.3 takes any first batch
 * of a producer that it does not know: on a new topic, whose leaders are just beginning, a later
 * batch can be taken first, and the earlier one is refused until it times out (KAFKA-14359).
 */
public final class FirstRecords {
  private FirstRecords() {}

  /**
   * Sends one record to each partition, and waits for it.
   *
   * @throws IllegalStateException if one is not acknowledged
   */
  public static void send(
      KafkaProducer<byte[], byte[]> producer, String topic, byte @Nullable [] key, byte[] value) {
    int partitions = producer.partitionsFor(topic).size();
    for (int partition = 0; partition < partitions; partition++) {
      try {
        var _ = producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("A first record was not acknowledged: " + e, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
