package io.headrace.verify.load;

import io.headrace.verify.check.RecordBytes;
import io.headrace.verify.check.RecordId;
import io.headrace.verify.check.StreamLedger;
import io.headrace.verify.check.TransactionOutcome;
import io.headrace.verify.clients.Clients;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends a stream in transactions over several partitions; commits four of five, aborts the fifth.
 */
final class TransactionalSender implements Runnable {
  private static final int MIN_LIMIT = 30;
  private static final int MAX_LIMIT = 1_000;
  private static final int TRANSACTIONS_A_SECOND = 10;
  private static final int ABORTS_ONE_OF = 5;
  private static final int SIZE = 120;
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Clients clients;
  private final StreamLedger stream;
  private final int partitions;
  private final RandomGenerator random;
  private final Pace pace;
  private final int limit;
  private final Outcomes outcomes;

  TransactionalSender(
      String name,
      Clients clients,
      StreamLedger stream,
      int partitions,
      RandomGenerator random,
      Pace pace,
      Outcomes outcomes) {
    this.name = name;
    this.clients = clients;
    this.stream = stream;
    this.partitions = partitions;
    this.random = random;
    this.pace = pace;
    this.outcomes = outcomes;
    this.limit = Math.clamp(2L * pace.perSecond() / TRANSACTIONS_A_SECOND, MIN_LIMIT, MAX_LIMIT);
  }

  @Override
  public void run() {
    while (!pace.isOver()) {
      KafkaProducer<byte[], byte[]> producer = clients.transactional(name);
      try {
        producer.initTransactions();
        while (!pace.isOver()) {
          transaction(producer);
        }
      } catch (KafkaException | IllegalStateException e) {
        outcomes.errors().note(name, e);
        pace.pause(PAUSE);
      } finally {
        producer.close(CLOSE);
      }
    }
  }

  private void transaction(KafkaProducer<byte[], byte[]> producer) {
    producer.beginTransaction();
    stream.beginTransaction();
    try {
      int records = 1 + random.nextInt(limit);
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
      outcomes.errors().note(name, e);
      producer.abortTransaction();
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer) {
    RecordId id = stream.next();
    int partition = random.nextInt(partitions);
    var _ =
        producer.send(
            new ProducerRecord<>(stream.topic(), partition, null, RecordBytes.encode(id, SIZE)),
            outcomes.of(name, stream, id));
  }
}
