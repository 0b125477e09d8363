package io.headrace.verify.load;

import io.headrace.verify.check.RecordBytes;
import io.headrace.verify.check.RecordId;
import io.headrace.verify.check.StreamKind;
import io.headrace.verify.check.StreamLedger;
import io.headrace.verify.clients.Clients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the records of a stream, in transactions never. When its producer is beyond help, it goes
 * on with another producer and another stream.
 *
 * <p>The first record of a stream in each partition is sent alone, if it is to be warm. Of a
 * producer that it does not know, a broker of Kafka 4.3 takes any first batch; when a leader
 * changes while several first batches are under way, a later one can be stored before an earlier
 * one, which is then lost or stored after it (KAFKA-14359, KAFKA-15591).
 */
final class PlainSender implements Runnable {
  private static final int MIN_IN_FLIGHT = 1_000;
  private static final int MAX_IN_FLIGHT = 20_000;
  private static final int SECONDS_IN_FLIGHT = 4;
  private static final int MIN_SIZE = 40;
  private static final int SIZES = 400;
  private static final Duration CLOSE = Duration.ofSeconds(100);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Clients clients;
  private final Map<String, ?> config;
  private final Supplier<StreamLedger> streams;
  private final Spread spread;
  private final boolean warm;
  private final Pace pace;
  private final Outcomes outcomes;
  private final Semaphore room;

  PlainSender(
      String name,
      Clients clients,
      Map<String, ?> config,
      Supplier<StreamLedger> streams,
      Spread spread,
      boolean warm,
      Pace pace,
      Outcomes outcomes) {
    this.name = name;
    this.clients = clients;
    this.config = config;
    this.streams = streams;
    this.spread = spread;
    this.warm = warm;
    this.pace = pace;
    this.outcomes = outcomes;
    this.room =
        new Semaphore(
            Math.clamp((long) pace.perSecond() * SECONDS_IN_FLIGHT, MIN_IN_FLIGHT, MAX_IN_FLIGHT));
  }

  @Override
  public void run() {
    while (!pace.isOver()) {
      KafkaProducer<byte[], byte[]> producer = clients.producer(name, config);
      try {
        StreamLedger stream = streams.get();
        if (warm) {
          warm(producer, stream);
        }
        while (pace.next()) {
          send(producer, stream, null);
        }
      } catch (KafkaException e) {
        outcomes.errors().note(name, e);
        pace.pause(PAUSE);
      } finally {
        producer.close(CLOSE);
      }
    }
  }

  private void warm(KafkaProducer<byte[], byte[]> producer, StreamLedger stream) {
    for (int i = 0; i < spread.partitions().applyAsInt(stream.topic()); i++) {
      send(producer, stream, i);
      producer.flush();
    }
  }

  private void send(
      KafkaProducer<byte[], byte[]> producer, StreamLedger stream, @Nullable Integer partition) {
    room.acquireUninterruptibly();
    RecordId id = stream.next();
    Callback outcome = outcomes.of(name, stream, id);
    try {
      var _ =
          producer.send(
              record(stream, id, partition),
              (metadata, error) -> {
                room.release();
                outcome.onCompletion(metadata, error);
              });
    } catch (KafkaException e) {
      room.release();
      throw e;
    }
  }

  private ProducerRecord<byte[], byte[]> record(
      StreamLedger stream, RecordId id, @Nullable Integer partition) {
    int size = MIN_SIZE + (int) (id.sequence() % SIZES);
    byte[] value = RecordBytes.encode(id, size);
    if (stream.kind() == StreamKind.COMPACTED) {
      byte[] key = (stream.id() + "/" + stream.key(id.sequence())).getBytes(StandardCharsets.UTF_8);
      return new ProducerRecord<>(stream.topic(), partition, key, value);
    }
    int to = partition == null ? spread.partition(stream.topic(), id.sequence()) : partition;
    return new ProducerRecord<>(stream.topic(), to, null, value);
  }
}
