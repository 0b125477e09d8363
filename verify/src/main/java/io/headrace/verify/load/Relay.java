package io.headrace.verify.load;

import io.headrace.verify.check.GroupOffsets;
import io.headrace.verify.check.Partition;
import io.headrace.verify.check.RecordBytes;
import io.headrace.verify.clients.Clients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Copies the idempotent producers' topic exactly once: consume, transform, produce, with the
 * offsets in the transaction. Whatever goes wrong, it starts again with new clients from what was
 * committed.
 */
final class Relay implements Runnable {
  private static final int SIZE = 64;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final String name;
  private final Clients clients;
  private final Names names;
  private final String protocol;
  private final GroupOffsets offsets;
  private final Signal stop;
  private final Errors errors;

  Relay(
      String name,
      Clients clients,
      Names names,
      String protocol,
      GroupOffsets offsets,
      Signal stop,
      Errors errors) {
    this.name = name;
    this.clients = clients;
    this.names = names;
    this.protocol = protocol;
    this.offsets = offsets;
    this.stop = stop;
    this.errors = errors;
  }

  @Override
  public void run() {
    while (!stop.isSet()) {
      KafkaProducer<byte[], byte[]> producer = clients.transactional(name);
      try (KafkaConsumer<byte[], byte[]> consumer =
          clients.consumer(
              name,
              Map.of(
                  "group.id",
                  names.relayGroup(),
                  "group.protocol",
                  protocol,
                  "isolation.level",
                  "read_committed"))) {
        producer.initTransactions();
        consumer.subscribe(List.of(names.idempotent()));
        while (!stop.isSet()) {
          copy(consumer, producer);
        }
      } catch (KafkaException | IllegalStateException e) {
        errors.note(name, e);
        stop.await(PAUSE);
      } finally {
        producer.close(CLOSE);
      }
    }
  }

  private void copy(
      KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    if (records.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(records.nextOffsets());
    Map<TopicPartition, Long> floors = new HashMap<>();
    next.keySet().forEach(p -> floors.put(p, offsets.floor(names.relayGroup(), Topics.of(p))));
    producer.beginTransaction();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      RecordBytes.decode(record.value())
          .map(Streams::copyOf)
          .ifPresent(
              id -> {
                var _ =
                    producer.send(
                        new ProducerRecord<>(
                            names.copy(), record.partition(), null, RecordBytes.encode(id, SIZE)));
              });
    }
    producer.sendOffsetsToTransaction(next, consumer.groupMetadata());
    Transactions.commit(producer);
    next.forEach(
        (p, offset) -> {
          Partition partition = Topics.of(p);
          offsets.committed(
              names.relayGroup(), partition, offset.offset(), floors.getOrDefault(p, 0L), name);
        });
  }
}
