package io.headrace.verify.check;

/** What the sender knows of a transaction. */
public enum TransactionOutcome {
  /** Commit was never asked for: it must not become visible. */
  ABORTED(0),
  /** Commit was acknowledged: all of it must be visible. */
  COMMITTED(1),
  /** Commit was asked for: all of it or nothing. */
  UNKNOWN(2);

  private final int code;

  TransactionOutcome(int code) {
    this.code = code;
  }

  /** Two bits. */
  int code() {
    return code;
  }

  static TransactionOutcome of(int code) {
    return switch (code) {
      case 0 -> ABORTED;
      case 1 -> COMMITTED;
      default -> UNKNOWN;
    };
  }
}
