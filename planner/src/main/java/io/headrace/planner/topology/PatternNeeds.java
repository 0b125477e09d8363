package io.headrace.planner.topology;

import io.headrace.planner.InvalidInputException;

/**
 * The numbers that patterns are compared on. Immutable.
 *
 * @param zones at least 1
 * @param brokers that the whole load takes in one cluster, at least 1
 * @param replicationFactor in each cluster, at least 1
 * @param minInSyncReplicas at least 1, at most {@code replicationFactor}
 * @param ingestMbPerSecond what producers write on average, not negative
 * @param fanOut how many times all of it is read
 * @param storedGb what is kept, each byte once
 * @param readFromOwnZone whether consumers fetch from a replica in their zone where there is one
 */
public record PatternNeeds(
    int zones,
    int brokers,
    int replicationFactor,
    int minInSyncReplicas,
    double ingestMbPerSecond,
    double fanOut,
    double storedGb,
    boolean readFromOwnZone) {
  public PatternNeeds {
    positive("zones", zones);
    positive("brokers", brokers);
    positive("replicationFactor", replicationFactor);
    positive("minInSyncReplicas", minInSyncReplicas);
    if (minInSyncReplicas > replicationFactor) {
      throw new InvalidInputException(
          "minInSyncReplicas",
          Integer.toString(minInSyncReplicas),
          "is above the replication factor " + replicationFactor,
          "Use one less than the replication factor.");
    }
    notNegative("ingest.average", ingestMbPerSecond);
    notNegative("fanOut", fanOut);
    notNegative("storedGb", storedGb);
  }

  private static void positive(String field, int value) {
    if (value < 1) {
      throw new InvalidInputException(
          field, Integer.toString(value), "is below 1", "Give at least 1.");
    }
  }

  private static void notNegative(String field, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new InvalidInputException(
          field, Double.toString(value), "is no amount", "Give 0 or more.");
    }
  }
}
