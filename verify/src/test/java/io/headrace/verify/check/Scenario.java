package io.headrace.verify.check;

import java.util.HashMap;
import java.util.Map;

/** A small cluster that never fails, so that tests can break one thing of it. */
final class Scenario {
  static final Partition PLAIN = new Partition("plain", 0);
  static final Partition OTHER = new Partition("plain", 1);
  static final Partition TXN = new Partition("txn", 0);
  static final Partition KEYS = new Partition("keys", 0);
  static final Partition COPY = new Partition("copy", 0);
  private static final byte[] NO_KEY = {};

  final History history = new History();
  final StreamLedger plain = history.ledger().open(1, StreamKind.IDEMPOTENT, "plain");
  final StreamLedger txn = history.ledger().open(2, StreamKind.TRANSACTIONAL, "txn");
  final StreamLedger keys = history.ledger().openCompacted(3, "keys", 4);
  final StreamLedger relay = history.ledger().openRelay(4, "copy", plain, "relay");
  final View all = history.observations().view("final", ViewKind.FINAL_ALL);
  final View committed = history.observations().view("final committed", ViewKind.FINAL_COMMITTED);
  final View tail = history.observations().view("tail", ViewKind.LIVE_ALL);
  final View group = history.observations().view("group", ViewKind.LIVE_COMMITTED);
  final View share = history.observations().view("share", ViewKind.SHARE);

  private final Map<Partition, Long> ends = new HashMap<>();

  /** Sends a record that is acknowledged; nobody has read it. */
  RecordId send(StreamLedger stream, Partition partition) {
    RecordId id = stream.next();
    stream.acknowledged(id.sequence(), partition.number(), nextOffset(partition));
    return id;
  }

  /** Takes the next offset of a partition. */
  long nextOffset(Partition partition) {
    return ends.merge(partition, 1L, Long::sum) - 1;
  }

  long offset(RecordId id) {
    return history.ledger().stream(id.producer()).orElseThrow().offset(id.sequence());
  }

  /** Both final views read it where it was acknowledged. */
  void readBack(RecordId id) {
    Partition partition =
        history.ledger().stream(id.producer()).orElseThrow().partition(id.sequence());
    read(all, partition, offset(id), id);
    read(committed, partition, offset(id), id);
  }

  void read(View view, Partition partition, long offset, RecordId id) {
    read(view, partition, offset, RecordBytes.encode(id, 40));
  }

  void read(View view, Partition partition, long offset, byte[] value) {
    var _ = view.see(partition, offset, NO_KEY, value, 1_000);
  }

  /** A committed transaction of this many records, read back. */
  void transaction(int records) {
    txn.beginTransaction();
    for (int i = 0; i < records; i++) {
      readBack(send(txn, TXN));
    }
    txn.endTransaction(TransactionOutcome.COMMITTED);
  }

  Report check() {
    return Checker.check(history);
  }
}
