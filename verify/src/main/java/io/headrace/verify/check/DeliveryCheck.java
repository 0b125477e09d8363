package io.headrace.verify.check;

import java.util.BitSet;
import java.util.Set;

/**
 * Groups are given everything: a consumer group all that lies below what it committed, a share
 * group all there is. A group's view has the group's name. Not for compacted topics.
 */
final class DeliveryCheck {
  private DeliveryCheck() {}

  static void run(History history, View all, View committed, Violations violations) {
    Set<String> compacted = LiveReadCheck.compactedTopics(history);
    for (View view : history.observations().views()) {
      for (Partition partition : history.observations().partitions()) {
        if (!view.kind().isLive() || compacted.contains(partition.topic())) {
          continue;
        }
        if (view.kind() == ViewKind.SHARE) {
          shared(view, partition, all, violations);
        } else {
          long end = history.offsets().floor(view.name(), partition);
          skipped(view, partition, view.kind().isCommitted() ? committed : all, end, violations);
        }
      }
    }
  }

  private static void skipped(
      View view, Partition partition, View expected, long end, Violations violations) {
    BitSet missing = expected.offsets(partition);
    missing.andNot(view.offsets(partition));
    missing.stream()
        .takeWhile(offset -> offset < end)
        .forEach(
            offset ->
                violations.add(
                    ViolationKind.SKIPPED,
                    partition + "@" + offset,
                    () -> "group %s committed %d".formatted(view.name(), end)));
  }

  private static void shared(View view, Partition partition, View all, Violations violations) {
    BitSet given = view.offsets(partition);
    if (view.distinct(partition.topic()) == 0) {
      return; // not a topic of this group
    }
    BitSet missing = all.offsets(partition);
    missing.andNot(given);
    missing.stream()
        .forEach(
            offset ->
                violations.add(
                    ViolationKind.NOT_SHARED,
                    partition + "@" + offset,
                    () -> "share group " + view.name()));
  }
}
