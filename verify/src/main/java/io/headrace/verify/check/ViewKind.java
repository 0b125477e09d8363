package io.headrace.verify.check;

/** How a reader, or a group of readers, reads. */
public enum ViewKind {
  /** Everything, once, after the last write. */
  FINAL_ALL(false),
  /** Everything committed, once, after the last write. */
  FINAL_COMMITTED(true),
  /** While writing goes on. */
  LIVE_ALL(false),
  /** While writing goes on, committed records only. */
  LIVE_COMMITTED(true),
  /** A share group, which has to be given every record at least once. */
  SHARE(false);

  private final boolean committed;

  ViewKind(boolean committed) {
    this.committed = committed;
  }

  boolean isLive() {
    return this != FINAL_ALL && this != FINAL_COMMITTED;
  }

  boolean isCommitted() {
    return committed;
  }
}
