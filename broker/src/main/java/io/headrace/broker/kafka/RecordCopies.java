package io.headrace.broker.kafka;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;

/** Records in memory of their own. */
final class RecordCopies {
  private RecordCopies() {}

  /** Of a part of a file. */
  static MemoryRecords of(FileRecords records) throws IOException {
    ByteBuffer copy = ByteBuffer.allocate(records.sizeInBytes());
    records.readInto(copy, 0);
    return MemoryRecords.readableRecords(copy);
  }

  /** Of a buffer that is used again. */
  static MemoryRecords of(MemoryRecords records) {
    ByteBuffer source = records.buffer();
    ByteBuffer copy = ByteBuffer.allocate(source.remaining());
    copy.put(source);
    copy.flip();
    return MemoryRecords.readableRecords(copy);
  }
}
