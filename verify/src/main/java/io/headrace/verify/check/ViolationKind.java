package io.headrace.verify.check;

/** The ways in which a cluster can break its promises. */
public enum ViolationKind {
  /** Acknowledged, and not there in the end. */
  LOST,
  /** Acknowledged at one offset, found at another. */
  MISPLACED,
  /** Delivered to a reader, and not there in the end. */
  VANISHED,
  /** Two reads of one offset gave different records. */
  CHANGED,
  /** Its checksum does not fit. */
  TORN,
  /** Stored, or visible, more often than once. */
  DUPLICATED,
  /** After a later record of the same producer in the same partition. */
  REORDERED,
  /** There, though nobody sent it. */
  PHANTOM,
  /** Of an aborted transaction, and read by somebody who asked for committed records only. */
  ABORTED_VISIBLE,
  /** Of a committed transaction, and not visible. */
  COMMITTED_MISSING,
  /** A transaction of which some records are visible and some are not. */
  HALF_VISIBLE,
  /** A relay committed that it had read a record, and what it made from it is not visible. */
  RELAY_MISSING,
  /** A group was told a smaller offset than one that was committed before. */
  OFFSET_WENT_BACK,
  /** A group committed past a record that none of its members was given. */
  SKIPPED,
  /** A share group was never given a record. */
  NOT_SHARED,
  /** A compacted topic lost the last acknowledged value of a key. */
  KEY_LOST,
  /** A partition could not be read to its end. */
  UNREADABLE
}
