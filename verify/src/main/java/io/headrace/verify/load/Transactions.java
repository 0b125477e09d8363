package io.headrace.verify.load;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;

/** Ends transactions. */
final class Transactions {
  private static final int ATTEMPTS = 3;

  private Transactions() {}

  /** Commits; asks again when there was no answer in time, as the producer's contract allows. */
  static void commit(KafkaProducer<byte[], byte[]> producer) {
    for (int attempt = 1; ; attempt++) {
      try {
        producer.commitTransaction();
        return;
      } catch (TimeoutException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
