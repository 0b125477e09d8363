package io.headrace.broker.wal;

import io.headrace.broker.wal.Truth.Partition;
import io.headrace.broker.wal.Truth.Start;
import io.headrace.broker.wal.Truth.Value;
import java.util.List;

/**
 * Acknowledged records stay where they are, for every later leader; refused ones never come back;
 * and what one leader began with, all later ones begin with.
 */
final class OneHistory implements Invariant {
  @Override
  public void acknowledged(Partition partition, Section section, List<Value> history) {
    changed(partition, history);
  }

  @Override
  public void changed(Partition partition, List<Value> history) {
    contains(partition, history, "a reader finds");
    for (Value value : history) {
      if (partition.refused.contains(value.id())) {
        throw new Violated(
            this, "%s was refused and is found in %s".formatted(value, partition.id));
      }
    }
  }

  @Override
  public void serves(Partition partition, int epoch, List<Value> log) {
    for (Start start : partition.starts) {
      if (start.epoch() < epoch) {
        int common = start.log().size();
        if (log.size() < common || !log.subList(0, common).equals(start.log())) {
          throw new Violated(
              this,
              "%s began with %s in epoch %d".formatted(partition.id, start.log(), start.epoch()));
        }
      }
    }
    // A leader that comes late need not know what newer ones have acknowledged.
    boolean isNewest = partition.starts.stream().allMatch(start -> start.epoch() < epoch);
    if (isNewest) {
      contains(partition, log, "epoch %d begins with".formatted(epoch));
    }
  }

  private void contains(Partition partition, List<Value> history, String what) {
    partition.acknowledged.forEach(
        (offset, value) -> {
          if (history.size() <= offset || !history.get(offset.intValue()).equals(value)) {
            throw new Violated(
                this,
                "%s at %d of %s is acknowledged, %s %s"
                    .formatted(value, offset, partition.id, what, history));
          }
        });
  }
}
