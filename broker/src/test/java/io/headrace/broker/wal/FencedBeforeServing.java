package io.headrace.broker.wal;

import io.headrace.broker.wal.Truth.Partition;
import io.headrace.broker.wal.Truth.Start;
import io.headrace.broker.wal.Truth.Value;
import java.util.List;

/** Nothing of an older epoch is acknowledged that a newer leader did not begin with. */
final class FencedBeforeServing implements Invariant {
  @Override
  public void acknowledged(Partition partition, Section section, List<Value> history) {
    for (Start start : partition.starts) {
      if (start.epoch() > section.leaderEpoch() && start.log().size() < section.endOffset()) {
        throw new Violated(
            this,
            "%s acknowledged, epoch %d began at %d"
                .formatted(section, start.epoch(), start.log().size()));
      }
    }
  }
}
