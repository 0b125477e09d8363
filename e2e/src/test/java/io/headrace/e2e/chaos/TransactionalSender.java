package io.headrace.e2e.chaos;

import io.headrace.e2e.chaos.check.RecordBytes;
import io.headrace.e2e.chaos.check.RecordId;
import io.headrace.e2e.chaos.check.StreamLedger;
import io.headrace.e2e.chaos.check.TransactionOutcome;
import java.time.Duration;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends a stream in transactions over several partitions; commits four of five, aborts the fifth.
 */
final class TransactionalSender implements Runnable {
  private static final int MAX_RECORDS = 30;
  private static final int ABORTS_ONE_OF = 5;
  private static final int SIZE = 120;
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Clients clients;
  private final StreamLedger stream;
  private final Random random;
  private final Pace pace;
  private final Signal stop;
  private final Errors errors;

  TransactionalSender(
      String name,
      Clients clients,
      StreamLedger stream,
      Random random,
      Pace pace,
      Signal stop,
      Errors errors) {
    this.name = name;
    this.clients = clients;
    this.stream = stream;
    this.random = random;
    this.pace = pace;
    this.stop = stop;
    this.errors = errors;
  }

  @Override
  public void run() {
    while (!stop.isSet()) {
      KafkaProducer<byte[], byte[]> producer = clients.transactional(name);
      try {
        producer.initTransactions();
        while (!stop.isSet()) {
          transaction(producer);
        }
      } catch (KafkaException | IllegalStateException e) {
        errors.note(name, e);
        stop.await(PAUSE);
      } finally {
        producer.close(CLOSE);
      }
    }
  }

  private void transaction(KafkaProducer<byte[], byte[]> producer) {
    producer.beginTransaction();
    stream.beginTransaction();
    try {
      int records = 1 + random.nextInt(MAX_RECORDS);
      for (int i = 0; i < records && pace.next(); i++) {
        send(producer);
      }
      if (random.nextInt(ABORTS_ONE_OF) == 0) {
        producer.abortTransaction();
      } else {
        stream.endTransaction(TransactionOutcome.UNKNOWN);
        Transactions.commit(producer);
        stream.endTransaction(TransactionOutcome.COMMITTED);
      }
    } catch (KafkaException e) {
      errors.note(name, e);
      producer.abortTransaction();
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer) {
    RecordId id = stream.next();
    int partition = random.nextInt(Topics.partitions(stream.topic()));
    var _ =
        producer.send(
            new ProducerRecord<>(stream.topic(), partition, null, RecordBytes.encode(id, SIZE)),
            (metadata, error) -> {
              if (error == null) {
                stream.acknowledged(id.sequence(), metadata.partition(), metadata.offset());
              } else {
                stream.unknown(id.sequence());
                errors.note(name, error);
              }
            });
  }
}
