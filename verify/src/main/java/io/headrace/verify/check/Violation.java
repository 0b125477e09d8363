package io.headrace.verify.check;

/**
 * One broken promise.
 *
 * @param where the partition and offset, the group, or the transaction
 * @param detail which record, and what was expected and seen
 */
public record Violation(ViolationKind kind, String where, String detail) {
  @Override
  public String toString() {
    return kind + " " + where + ": " + detail;
  }
}
