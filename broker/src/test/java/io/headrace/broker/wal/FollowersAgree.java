package io.headrace.broker.wal;

import io.headrace.broker.wal.Truth.Partition;
import io.headrace.broker.wal.Truth.Start;
import io.headrace.broker.wal.Truth.Value;
import java.util.List;

/**
 * What a reader that fences nobody has served, every later leader has at the same offset, and
 * everybody finds from then on.
 */
final class FollowersAgree implements Invariant {
  @Override
  public void served(Partition partition, long from, List<Value> log, List<Value> history) {
    for (long offset = from; offset < log.size(); offset++) {
      Value value = log.get((int) offset);
      Value before = partition.served.putIfAbsent(offset, value);
      if (before != null && !before.equals(value)) {
        throw new Violated(
            this,
            "%s and %s are served at %d of %s".formatted(before, value, offset, partition.id));
      }
      contains(partition, offset, value, history, "a reader finds");
      for (Start start : partition.starts) {
        isIn(partition, offset, value, start);
      }
    }
  }

  @Override
  public void changed(Partition partition, List<Value> history) {
    partition.served.forEach(
        (offset, value) -> contains(partition, offset, value, history, "a reader finds"));
  }

  @Override
  public void serves(Partition partition, int epoch, List<Value> log) {
    Start start = new Start(epoch, log);
    partition.served.forEach((offset, value) -> isIn(partition, offset, value, start));
  }

  private void isIn(Partition partition, long offset, Value value, Start start) {
    if (value.epoch() < start.epoch()) {
      contains(
          partition, offset, value, start.log(), "epoch %d begins with".formatted(start.epoch()));
    }
  }

  private void contains(
      Partition partition, long offset, Value value, List<Value> history, String what) {
    if (history.size() <= offset || !history.get((int) offset).equals(value)) {
      throw new Violated(
          this,
          "%s at %d of %s was served, %s %s".formatted(value, offset, partition.id, what, history));
    }
  }
}
