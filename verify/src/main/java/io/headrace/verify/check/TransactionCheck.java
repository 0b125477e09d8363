package io.headrace.verify.check;

/** Committed transactions are visible, aborted ones are not, and none is half visible. */
final class TransactionCheck {
  private final StreamLedger stream;
  private final StreamsSeen committed;
  private final Violations violations;

  private TransactionCheck(StreamLedger stream, StreamsSeen committed, Violations violations) {
    this.stream = stream;
    this.committed = committed;
    this.violations = violations;
  }

  static void run(History history, StreamsSeen committed, Violations violations) {
    for (StreamLedger stream : history.ledger().streams()) {
      if (stream.kind() == StreamKind.TRANSACTIONAL) {
        TransactionCheck check = new TransactionCheck(stream, committed, violations);
        for (long i = 0; i < stream.transactionCount(); i++) {
          check.check(i);
        }
      }
    }
  }

  private void check(long transaction) {
    switch (stream.transactionOutcome(transaction)) {
      case ABORTED -> each(transaction, true, ViolationKind.ABORTED_VISIBLE);
      case COMMITTED -> each(transaction, false, ViolationKind.COMMITTED_MISSING);
      case UNKNOWN -> allOrNothing(transaction);
    }
  }

  private void each(long transaction, boolean wrong, ViolationKind kind) {
    long end = stream.firstSequence(transaction + 1);
    for (long sequence = stream.firstSequence(transaction); sequence < end; sequence++) {
      if (stream.outcome(sequence) != SendOutcome.FAILED
          && committed.has(stream.id(), sequence) == wrong) {
        RecordId id = new RecordId(stream.id(), sequence);
        violations.add(
            kind, where(transaction), () -> "record " + place(id) + stream.sentAt(id.sequence()));
      }
    }
  }

  private void allOrNothing(long transaction) {
    long visible = 0;
    long hidden = 0;
    long end = stream.firstSequence(transaction + 1);
    for (long sequence = stream.firstSequence(transaction); sequence < end; sequence++) {
      if (committed.has(stream.id(), sequence)) {
        visible++;
      } else if (stream.outcome(sequence) != SendOutcome.FAILED) {
        hidden++;
      }
    }
    if (visible > 0 && hidden > 0) {
      String counts = "%d records are visible and %d are not".formatted(visible, hidden);
      violations.add(ViolationKind.HALF_VISIBLE, where(transaction), () -> counts);
    }
  }

  private String place(RecordId id) {
    return stream.outcome(id.sequence()) == SendOutcome.ACKNOWLEDGED
        ? id + " at " + stream.partition(id.sequence()) + "@" + stream.offset(id.sequence())
        : id + ", never acknowledged";
  }

  private String where(long transaction) {
    return "transaction " + transaction + " of stream " + stream.id();
  }
}
