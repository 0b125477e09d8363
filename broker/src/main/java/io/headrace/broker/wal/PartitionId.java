package io.headrace.broker.wal;

import java.util.Comparator;

/**
 * A partition by its topic's id, which no later topic of the same name shares.
 *
 * @param topicIdHigh the id's most significant bits
 * @param topicIdLow the id's least significant bits
 * @param partition its number, from 0
 */
public record PartitionId(long topicIdHigh, long topicIdLow, int partition)
    implements Comparable<PartitionId> {
  private static final Comparator<PartitionId> ORDER =
      Comparator.comparingLong(PartitionId::topicIdHigh)
          .thenComparingLong(PartitionId::topicIdLow)
          .thenComparingInt(PartitionId::partition);

  @Override
  public int compareTo(PartitionId other) {
    return ORDER.compare(this, other);
  }
}
