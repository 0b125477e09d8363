package io.headrace.planner.partitions;

import io.headrace.planner.InvalidInputException;

/**
 * What is measured of one partition of a running cluster. Immutable.
 *
 * @param bytes of one replica
 * @param bytesInPerSecond what producers write
 * @param bytesOutPerSecond what consumers read
 */
public record PartitionLoad(long bytes, double bytesInPerSecond, double bytesOutPerSecond) {
  /** An empty partition that nobody uses. */
  public static final PartitionLoad NONE = new PartitionLoad(0, 0, 0);

  public PartitionLoad {
    if (bytes < 0 || !(bytesInPerSecond >= 0) || !(bytesOutPerSecond >= 0)) {
      throw new InvalidInputException(
          "partitionLoad",
          bytes + " B, " + bytesInPerSecond + " B/s in, " + bytesOutPerSecond + " B/s out",
          "is negative",
          "Give what is measured, or 0.");
    }
  }
}
