package io.headrace.verify.check;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What was delivered while writing went on is there in the end, and to a reader of committed
 * records only what is committed was delivered. Not for compacted topics.
 */
final class LiveReadCheck {
  private LiveReadCheck() {}

  static void run(History history, View all, View committed, Violations violations) {
    Set<String> compacted = compactedTopics(history);
    for (View view : history.observations().views()) {
      if (!view.kind().isLive()) {
        continue;
      }
      for (Partition partition : history.observations().partitions()) {
        if (!compacted.contains(partition.topic())) {
          BitSet expected = (view.kind().isCommitted() ? committed : all).offsets(partition);
          BitSet wrong = view.offsets(partition);
          wrong.andNot(expected);
          wrong.stream().forEach(offset -> add(history, view, all, partition, offset, violations));
        }
      }
    }
  }

  static Set<String> compactedTopics(History history) {
    Set<String> topics = new HashSet<>();
    for (StreamLedger stream : history.ledger().streams()) {
      if (stream.kind() == StreamKind.COMPACTED) {
        topics.add(stream.topic());
      }
    }
    return topics;
  }

  private static void add(
      History history, View view, View all, Partition partition, int offset, Violations found) {
    found.add(
        all.has(partition, offset) ? ViolationKind.ABORTED_VISIBLE : ViolationKind.VANISHED,
        partition + "@" + offset,
        () ->
            "%s was given record %s"
                .formatted(
                    view.name(),
                    Observations.describe(history.observations().identity(partition, offset))));
  }
}
