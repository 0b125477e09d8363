package io.headrace.plugins.tiered;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides how far to read ahead. Kafka opens a stream for each fetch of a consumer, about a
 * megabyte at a time, so what is sequential shows only across streams: the decision is made by
 * object, not by stream. Nothing is read ahead until a second chunk follows the first; then one
 * chunk, two, four, and so on with each further chunk. A jump starts over.
 *
 * <p>Remembers the objects last read, {@value #OBJECTS} at most. Thread-safe.
 */
final class ReadAhead {
  private static final int OBJECTS = 4096;

  private record Run(long chunk, int length) {}

  private final int deepest;

  private final Map<String, Run> runs =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Run> eldest) {
          return size() > OBJECTS;
        }
      };

  /** Never more than {@code deepest} chunks ahead. */
  ReadAhead(int deepest) {
    this.deepest = deepest;
  }

  /**
   * Notes that a chunk is read.
   *
   * @return how many of the chunks that follow are worth reading now
   */
  synchronized int depth(String key, long chunk) {
    Run last = runs.get(key);
    int length = 1;
    if (last != null && chunk == last.chunk()) {
      length = last.length();
    } else if (last != null && chunk == last.chunk() + 1) {
      length = Math.min(last.length() + 1, Integer.SIZE - 1);
    }
    runs.put(key, new Run(chunk, length));
    return length < 2 ? 0 : (int) Math.min(deepest, 1L << (length - 2));
  }
}
