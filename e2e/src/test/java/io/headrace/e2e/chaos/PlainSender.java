package io.headrace.e2e.chaos;

import io.headrace.e2e.chaos.check.RecordBytes;
import io.headrace.e2e.chaos.check.RecordId;
import io.headrace.e2e.chaos.check.StreamKind;
import io.headrace.e2e.chaos.check.StreamLedger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the records of a stream, to the plain or the compacted topic. When its producer is beyond
 * help, it goes on with another producer and another stream.
 *
 * <p>The first record of a stream in each partition is sent alone. Of a producer that it does not
 * know, a broker of Kafka 4.3 takes any first batch; when a leader changes while several first
 * batches are under way, a later one can be stored before an earlier one, which is then lost or
 * stored after it (KAFKA-14359, KAFKA-15591). {@code chaos.warm=false} leaves that out and shows
 * it.
 */
final class PlainSender implements Runnable {
  private static final int IN_FLIGHT = 1_000;
  private static final int MIN_SIZE = 40;
  private static final int SIZES = 400;
  private static final Duration CLOSE = Duration.ofSeconds(100);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Clients clients;
  private final Map<String, ?> config;
  private final Supplier<StreamLedger> streams;
  private final boolean warm;
  private final Pace pace;
  private final Signal stop;
  private final Errors errors;
  private final Semaphore room = new Semaphore(IN_FLIGHT);

  PlainSender(
      String name,
      Clients clients,
      Map<String, ?> config,
      Supplier<StreamLedger> streams,
      boolean warm,
      Pace pace,
      Signal stop,
      Errors errors) {
    this.name = name;
    this.clients = clients;
    this.config = config;
    this.streams = streams;
    this.warm = warm;
    this.pace = pace;
    this.stop = stop;
    this.errors = errors;
  }

  @Override
  public void run() {
    while (!stop.isSet()) {
      KafkaProducer<byte[], byte[]> producer = clients.producer(name, config);
      try {
        StreamLedger stream = streams.get();
        if (warm) {
          for (int i = 0; i < Topics.partitions(stream.topic()); i++) {
            send(producer, stream, i);
            producer.flush();
          }
        }
        while (pace.next()) {
          send(producer, stream, null);
        }
      } catch (KafkaException e) {
        errors.note(name, e);
        stop.await(PAUSE);
      } finally {
        producer.close(CLOSE);
      }
    }
  }

  private void send(
      KafkaProducer<byte[], byte[]> producer, StreamLedger stream, @Nullable Integer partition) {
    room.acquireUninterruptibly();
    RecordId id = stream.next();
    try {
      var _ =
          producer.send(
              record(stream, id, partition),
              (metadata, error) -> {
                room.release();
                if (error == null) {
                  stream.acknowledged(id.sequence(), metadata.partition(), metadata.offset());
                } else {
                  stream.unknown(id.sequence());
                  errors.note(name, error);
                }
              });
    } catch (KafkaException e) {
      room.release();
      throw e;
    }
  }

  private static ProducerRecord<byte[], byte[]> record(
      StreamLedger stream, RecordId id, @Nullable Integer partition) {
    byte @Nullable [] key = null;
    if (stream.kind() == StreamKind.COMPACTED) {
      key = (stream.id() + "/" + stream.key(id.sequence())).getBytes(StandardCharsets.UTF_8);
    }
    int size = MIN_SIZE + (int) (id.sequence() % SIZES);
    return new ProducerRecord<>(stream.topic(), partition, key, RecordBytes.encode(id, size));
  }
}
