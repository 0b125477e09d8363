package io.headrace.planner.placement;

import io.headrace.planner.InvalidInputException;

/**
 * A topic that is to be placed. Immutable.
 *
 * @param partitions at least 1
 * @param replicationFactor at least 1, and at most the number of brokers that it is placed on
 */
public record NewTopic(String name, int partitions, int replicationFactor) {
  public NewTopic {
    positive("partitions", name, partitions);
    positive("replicationFactor", name, replicationFactor);
  }

  private static void positive(String field, String topic, int value) {
    if (value < 1) {
      throw new InvalidInputException(
          field,
          Integer.toString(value),
          "is below 1 for topic '" + topic + "'",
          "A topic has at least one partition, and each at least one replica.");
    }
  }
}
