package io.headrace.verify.check;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over what a final view was given, in the order of the log: which records of each stream
 * are there, and those that are there twice, out of order, or from nowhere. Each of these is told
 * once: of relays by the view of committed records, of others by the view of all.
 */
final class StreamsSeen {
  private final Map<Integer, BitSet> present = new HashMap<>();
  private final History history;
  private final View view;
  private final Violations violations;

  StreamsSeen(History history, View view, Violations violations) {
    this.history = history;
    this.view = view;
    this.violations = violations;
    history.observations().partitions().forEach(this::pass);
  }

  boolean has(int stream, long sequence) {
    BitSet sequences = present.get(stream);
    return sequences != null && sequences.get(Math.toIntExact(sequence));
  }

  /** The sequences of a stream that are there; not to be changed. */
  BitSet of(int stream) {
    return present.getOrDefault(stream, new BitSet());
  }

  private void pass(Partition partition) {
    Map<Integer, Long> last = new HashMap<>();
    BitSet offsets = view.offsets(partition);
    for (int offset = offsets.nextSetBit(0); offset >= 0; offset = offsets.nextSetBit(offset + 1)) {
      long identity = history.observations().identity(partition, offset);
      if (identity != PartitionLog.TORN) {
        see(partition, offset, RecordId.unpack(identity), last);
      }
    }
  }

  private void see(Partition partition, int offset, RecordId id, Map<Integer, Long> last) {
    Optional<StreamLedger> stream = history.ledger().stream(id.producer());
    if (stream.isEmpty() || !isSent(stream.get(), partition, id)) {
      if (!view.kind().isCommitted()) {
        add(ViolationKind.PHANTOM, partition, offset, id, "was never sent there");
      }
      return;
    }
    BitSet sequences = present.computeIfAbsent(id.producer(), _ -> new BitSet());
    int sequence = Math.toIntExact(id.sequence());
    boolean again = sequences.get(sequence);
    sequences.set(sequence);
    if (!isOnce(stream.get().kind())) {
      return;
    }
    if (again) {
      add(ViolationKind.DUPLICATED, partition, offset, id, "is there before");
      return;
    }
    Long previous = last.put(id.producer(), id.sequence());
    if (previous != null && previous > id.sequence()) {
      add(ViolationKind.REORDERED, partition, offset, id, "comes after " + previous);
    }
  }

  private boolean isOnce(StreamKind kind) {
    return view.kind().isCommitted() ? kind == StreamKind.RELAY : kind.isOnceInLog();
  }

  private boolean isSent(StreamLedger stream, Partition partition, RecordId id) {
    if (!stream.topic().equals(partition.topic())) {
      return false;
    }
    StreamLedger.Relay relay = stream.relay();
    StreamLedger source =
        relay == null ? stream : history.ledger().stream(relay.source()).orElseThrow();
    return id.sequence() < source.size() && source.outcome(id.sequence()) != SendOutcome.FAILED;
  }

  private void add(ViolationKind kind, Partition partition, int offset, RecordId id, String what) {
    violations.add(
        kind,
        partition + "@" + offset,
        () ->
            "record %s%s %s (read by %s)"
                .formatted(
                    id,
                    history.ledger().stream(id.producer())
                        .map(stream -> stream.sentAt(id.sequence()))
                        .orElse(""),
                    what,
                    view.name()));
  }
}
