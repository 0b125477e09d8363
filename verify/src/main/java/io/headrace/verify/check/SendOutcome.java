package io.headrace.verify.check;

/** What the sender knows of a record. */
public enum SendOutcome {
  /** Nothing yet; in the end the same as {@link #UNKNOWN}. */
  SENT(0),
  /** It is stored, at the offset that was told. */
  ACKNOWLEDGED(1),
  /** It never left the sender: it must not be there. */
  FAILED(2),
  /** It may be stored or not. */
  UNKNOWN(3);

  private final int code;

  SendOutcome(int code) {
    this.code = code;
  }

  /** Two bits. */
  int code() {
    return code;
  }

  static SendOutcome of(int code) {
    return switch (code) {
      case 0 -> SENT;
      case 1 -> ACKNOWLEDGED;
      case 2 -> FAILED;
      default -> UNKNOWN;
    };
  }
}
