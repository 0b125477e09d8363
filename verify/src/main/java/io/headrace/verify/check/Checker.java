package io.headrace.verify.check;

/**
 * Whether what was read from a cluster agrees with what it acknowledged. Pure: a function of the
 * history.
 *
 * <p>Each record carries its producer and sequence, so its fate is told from three tables: what the
 * sender knows of each sequence ({@link StreamLedger}, 8 bytes a record), what lies at each offset
 * ({@link PartitionLog}, 16 bytes), and which offsets each view was given ({@link View}, one bit).
 * The checks are passes over these tables; ten million records take about 300 MB and seconds.
 *
 * <p>A history has to hold one {@link ViewKind#FINAL_ALL} and one {@link ViewKind#FINAL_COMMITTED}
 * view, both taken after the last write. A record of which the sender knows nothing for certain may
 * be there or not, but not twice, not late, and not half.
 */
public final class Checker {
  private Checker() {}

  /**
   * Checks a history that is over.
   *
   * @throws IllegalArgumentException if a final view is missing
   */
  public static Report check(History history) {
    View all = finalView(history, ViewKind.FINAL_ALL);
    View committed = finalView(history, ViewKind.FINAL_COMMITTED);
    Violations violations = new Violations();
    StreamsSeen inAll = new StreamsSeen(history, all, violations);
    StreamsSeen inCommitted = new StreamsSeen(history, committed, violations);
    DurabilityCheck.run(history, all, inAll, violations);
    TransactionCheck.run(history, inCommitted, violations);
    LiveReadCheck.run(history, all, committed, violations);
    DeliveryCheck.run(history, all, committed, violations);
    RelayCheck.run(history, committed, inCommitted, violations);
    CompactionCheck.run(history, inAll, violations);
    violations.addAll(history.observations().violations());
    violations.addAll(history.offsets().violations());
    return new Report(violations.counts(), violations.evidence(), HistoryHash.of(history));
  }

  private static View finalView(History history, ViewKind kind) {
    return history.observations().views().stream()
        .filter(view -> view.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The history has no view " + kind));
  }
}
