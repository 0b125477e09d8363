package io.headrace.broker.wal;

/**
 * How far a partition's history is in the archive, and so needs no log any more.
 *
 * @param endOffset after the last archived record
 * @param leaderEpoch of the last archived record; -1 if there is none
 */
public record ArchivedTo(long endOffset, int leaderEpoch) {
  /** No archive. */
  public static final ArchivedTo NOTHING = new ArchivedTo(0, -1);

  /** The topic is gone, and nothing of it is needed. */
  public static final ArchivedTo DELETED = new ArchivedTo(Long.MAX_VALUE, Integer.MAX_VALUE);
}
