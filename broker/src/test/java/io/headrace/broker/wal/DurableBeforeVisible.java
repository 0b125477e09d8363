package io.headrace.broker.wal;

import io.headrace.broker.wal.Truth.Partition;
import io.headrace.broker.wal.Truth.Value;
import java.util.List;

/** What is acknowledged, is in the store, and a reader would find it. */
final class DurableBeforeVisible implements Invariant {
  @Override
  public void acknowledged(Partition partition, Section section, List<Value> history) {
    if (history.size() < section.endOffset()) {
      throw new Violated(
          this, "%s acknowledged, found up to %d".formatted(section, history.size()));
    }
    for (long offset = section.firstOffset(); offset < section.endOffset(); offset++) {
      long id = section.bytes().getLong((int) (offset - section.firstOffset()) * Long.BYTES);
      if (history.get((int) offset).id() != id) {
        throw new Violated(
            this, "%s acknowledged, found %s".formatted(section, history.get((int) offset)));
      }
    }
  }
}
