package io.headrace.broker.wal;

import io.headrace.broker.wal.Truth.Partition;
import io.headrace.broker.wal.Truth.Value;
import java.util.List;

/** A reader finds the same before and after an object is deleted. */
final class NothingReferencedIsDeleted implements Invariant {
  @Override
  public void deleted(Partition partition, List<Value> before, List<Value> after) {
    if (!before.equals(after)) {
      throw new Violated(this, "%s was %s, is %s".formatted(partition.id, before, after));
    }
  }
}
