package io.headrace.e2e;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.record.internal.SimpleRecord;

/** What a bad service does to what it is to write. */
enum Tampering {
  /** Writes it again. */
  DUPLICATE,
  /** Writes the records of a batch from the last to the first. */
  REORDER,
  /** Nothing. */
  NONE;

  /**
   * The same records without the numbers by which a broker would find out; in the other order to
   * reorder them. Those of transactions stay as they are.
   */
  MemoryRecords records(Records original) {
    List<SimpleRecord> all = new ArrayList<>();
    for (RecordBatch batch : original.batches()) {
      if (batch.isTransactional()) {
        return (MemoryRecords) original;
      }
      for (Record record : batch) {
        all.add(new SimpleRecord(record));
      }
    }
    return MemoryRecords.withRecords(
        Compression.NONE, (this == REORDER ? all.reversed() : all).toArray(SimpleRecord[]::new));
  }
}
