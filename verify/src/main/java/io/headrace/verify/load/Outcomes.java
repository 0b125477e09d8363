package io.headrace.verify.load;

import io.headrace.verify.check.Partition;
import io.headrace.verify.check.RecordId;
import io.headrace.verify.check.StreamLedger;
import org.apache.kafka.clients.producer.Callback;

/** Notes what became of the records that were sent. Thread-safe. */
record Outcomes(Gaps gaps, Errors errors) {
  /** To be called with what became of one record. */
  Callback of(String sender, StreamLedger stream, RecordId id) {
    return (metadata, error) -> {
      if (error == null) {
        stream.acknowledged(id.sequence(), metadata.partition(), metadata.offset());
        gaps.acknowledged(new Partition(stream.topic(), metadata.partition()));
      } else {
        stream.unknown(id.sequence());
        errors.note(sender, error);
      }
    };
  }
}
