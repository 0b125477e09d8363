package io.headrace.verify.check;

import java.util.BitSet;

/**
 * A relay's output holds each record that it committed to have read. That it holds none twice is
 * seen by {@link StreamsSeen}.
 */
final class RelayCheck {
  private RelayCheck() {}

  static void run(History history, View committed, StreamsSeen seen, Violations violations) {
    for (StreamLedger stream : history.ledger().streams()) {
      StreamLedger.Relay relay = stream.relay();
      if (relay != null) {
        StreamLedger source = history.ledger().stream(relay.source()).orElseThrow();
        for (Partition partition : history.observations().partitions(source.topic())) {
          check(history, stream, relay, partition, committed, seen, violations);
        }
      }
    }
  }

  private static void check(
      History history,
      StreamLedger stream,
      StreamLedger.Relay relay,
      Partition partition,
      View committed,
      StreamsSeen seen,
      Violations violations) {
    long end = history.offsets().floor(relay.group(), partition);
    BitSet sources = committed.offsets(partition);
    for (int offset = sources.nextSetBit(0);
        offset >= 0 && offset < end;
        offset = sources.nextSetBit(offset + 1)) {
      long identity = history.observations().identity(partition, offset);
      if (identity != PartitionLog.TORN
          && RecordId.producer(identity) == relay.source()
          && !seen.has(stream.id(), RecordId.sequence(identity))) {
        violations.add(
            ViolationKind.RELAY_MISSING,
            partition + "@" + offset,
            () ->
                "%s committed %d, record %s has no copy in %s"
                    .formatted(relay.group(), end, RecordId.unpack(identity), stream.topic()));
      }
    }
  }
}
