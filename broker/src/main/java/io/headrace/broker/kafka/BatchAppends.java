package io.headrace.broker.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.record.internal.MemoryRecords;

/**
 * Gathers record batches for a log that takes many at once, because each append costs, but never
 * more than a segment holds. What follows itself in one buffer is not copied. Not thread-safe.
 */
final class BatchAppends {
  private final int mostBytes;
  private final Consumer<MemoryRecords> log;

  /** Each a part of some buffer. */
  private final List<ByteBuffer> parts = new ArrayList<>();

  private ByteBuffer buffer = ByteBuffer.allocate(0);

  /** Where the last part of {@link #buffer} ends; -1 if no part is of it. */
  private int end = -1;

  private int bytes;

  /**
   * @param mostBytes at once, unless one batch is larger
   */
  BatchAppends(int mostBytes, Consumer<MemoryRecords> log) {
    this.mostBytes = mostBytes;
    this.log = log;
  }

  /** Where the next batches are; it is left as it is. */
  void from(ByteBuffer next) {
    buffer = next;
    end = -1;
  }

  /** The next batch. */
  void add(int position, int size) {
    if (bytes + size > mostBytes) {
      flush();
    }
    if (position == end) {
      ByteBuffer _ = parts.getLast().limit(position + size);
    } else {
      parts.add(buffer.duplicate().limit(position + size).position(position));
    }
    end = position + size;
    bytes += size;
  }

  /** Appends what is gathered. */
  void flush() {
    if (bytes > 0) {
      log.accept(MemoryRecords.readableRecords(joined()));
      parts.clear();
      end = -1;
      bytes = 0;
    }
  }

  private ByteBuffer joined() {
    if (parts.size() == 1) {
      return parts.getFirst().slice();
    }
    ByteBuffer all = ByteBuffer.allocate(bytes);
    parts.forEach(all::put);
    return all.flip();
  }
}
