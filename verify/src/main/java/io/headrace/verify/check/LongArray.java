package io.headrace.verify.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing array of longs, all {@code 0} until set, that never copies what it holds. Not
 * thread-safe.
 */
final class LongArray {
  private static final int CHUNK_BITS = 13;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final List<long[]> chunks = new ArrayList<>();
  private long size;

  /** One more than the highest index that was set. */
  long size() {
    return size;
  }

  long get(long index) {
    return index < size ? chunks.get(chunk(index))[within(index)] : 0;
  }

  void set(long index, long value) {
    while (chunk(index) >= chunks.size()) {
      chunks.add(new long[CHUNK]);
    }
    chunks.get(chunk(index))[within(index)] = value;
    size = Math.max(size, index + 1);
  }

  void add(long value) {
    set(size, value);
  }

  private static int chunk(long index) {
    return Math.toIntExact(index >> CHUNK_BITS);
  }

  private static int within(long index) {
    return (int) (index & (CHUNK - 1));
  }
}
