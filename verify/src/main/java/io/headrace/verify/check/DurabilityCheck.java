package io.headrace.verify.check;

/** Every acknowledged record is there, at the offset that was told. Not for compacted topics. */
final class DurabilityCheck {
  private DurabilityCheck() {}

  static void run(History history, View all, StreamsSeen seen, Violations violations) {
    for (StreamLedger stream : history.ledger().streams()) {
      if (stream.kind() != StreamKind.COMPACTED && stream.kind() != StreamKind.RELAY) {
        check(history, all, seen, stream, violations);
      }
    }
  }

  private static void check(
      History history, View all, StreamsSeen seen, StreamLedger stream, Violations violations) {
    for (long sequence = 0; sequence < stream.size(); sequence++) {
      if (stream.outcome(sequence) != SendOutcome.ACKNOWLEDGED) {
        continue;
      }
      Partition partition = stream.partition(sequence);
      long offset = stream.offset(sequence);
      boolean seenThere = all.has(partition, offset);
      long there = seenThere ? history.observations().identity(partition, offset) : 0;
      if (there != RecordId.pack(stream.id(), sequence)) {
        RecordId id = new RecordId(stream.id(), sequence);
        violations.add(
            seen.has(stream.id(), sequence) ? ViolationKind.MISPLACED : ViolationKind.LOST,
            partition + "@" + offset,
            () ->
                "record %s%s was acknowledged here, in its place is %s"
                    .formatted(id, stream.sentAt(id.sequence()), Observations.describe(there)));
      }
    }
  }
}
