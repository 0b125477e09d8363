package io.headrace.planner.partitions;

import io.headrace.planner.InvalidInputException;
import java.math.BigDecimal;

/**
 * What a peak leaves behind where partitions are billed by the hour: they were added for it and
 * cannot be taken away. Immutable.
 *
 * @param created partitions there are since the peak
 * @param needed partitions that usual traffic needs
 * @param cost of the idle ones for the hours asked about, in the price's currency
 */
public record IdlePartitions(int created, int needed, BigDecimal cost) {

  /**
   * Partition-hours times price.
   *
   * @param pricePerHour of one partition
   * @param hours such as 744 for a month of 31 days
   */
  public static IdlePartitions after(int created, int needed, BigDecimal pricePerHour, int hours) {
    if (needed < 0 || needed > created) {
      throw new InvalidInputException(
          "partitions.needed",
          Integer.toString(needed),
          "is not between 0 and the " + created + " created",
          "Give how many of the created partitions usual traffic needs.");
    }
    BigDecimal idleHours = BigDecimal.valueOf((long) (created - needed) * hours);
    return new IdlePartitions(created, needed, pricePerHour.multiply(idleHours));
  }

  public int idle() {
    return created - needed;
  }
}
