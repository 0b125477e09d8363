package io.headrace.verify.check;

/** What a check looks at. */
public record History(Ledger ledger, Observations observations, GroupOffsets offsets) {
  /** An empty one. */
  public History() {
    this(new Ledger(), new Observations(), new GroupOffsets());
  }
}
