package io.headrace.planner.partitions;

import io.headrace.planner.InvalidInputException;

/**
 * How many replicas the brokers may have. Immutable.
 *
 * @param brokers at least 1
 * @param recommended replicas that a broker of this type should have at most
 * @param maximum replicas above which the service refuses to update it; at least {@code
 *     recommended}
 * @param taken replicas that other topics have on all brokers together
 * @param topics how many topics like this one are planned, at least 1
 */
public record Budget(int brokers, int recommended, int maximum, int taken, int topics) {
  public Budget {
    positive("brokers", brokers);
    positive("partitionsPerBroker.recommended", recommended);
    positive("topics", topics);
    if (maximum < recommended) {
      throw new InvalidInputException(
          "partitionsPerBroker.maximum",
          Integer.toString(maximum),
          "is below the recommended " + recommended,
          "Give the larger number as the maximum.");
    }
    if (taken < 0) {
      throw new InvalidInputException(
          "replicas", Integer.toString(taken), "is negative", "Give 0 for an empty cluster.");
    }
  }

  /** The replicas of each broker if each of the topics had so many partitions. */
  double perBroker(int partitions, int replicationFactor) {
    return (taken + (double) topics * partitions * replicationFactor) / brokers;
  }

  /** How many brokers keep that within the recommended number. */
  int brokersFor(int partitions, int replicationFactor) {
    return (int)
        Math.ceil((taken + (double) topics * partitions * replicationFactor) / recommended);
  }

  private static void positive(String field, int value) {
    if (value < 1) {
      throw new InvalidInputException(
          field, Integer.toString(value), "is below 1", "Give at least 1.");
    }
  }
}
