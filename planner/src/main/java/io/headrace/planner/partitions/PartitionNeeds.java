package io.headrace.planner.partitions;

import io.headrace.planner.InvalidInputException;
import java.util.List;

/**
 * What the number of a topic's partitions has to fit. Immutable.
 *
 * @param replicationFactor at least 1, at most the number of brokers
 * @param consumers of the largest consumer group, at least 1
 * @param floors what asks for more than symmetry does; none if nothing is known
 * @param serverless whether partitions are billed by the hour
 */
public record PartitionNeeds(
    int replicationFactor, int consumers, List<Floor> floors, Budget budget, boolean serverless) {
  public PartitionNeeds {
    floors = List.copyOf(floors);
    if (replicationFactor < 1 || replicationFactor > budget.brokers()) {
      throw new InvalidInputException(
          "replicationFactor",
          Integer.toString(replicationFactor),
          replicationFactor < 1 ? "is below 1" : "is above the " + budget.brokers() + " brokers",
          "Each replica needs a broker of its own: ask for 1 to " + budget.brokers() + ".");
    }
    if (consumers < 1) {
      throw new InvalidInputException(
          "consumersPerGroup",
          Integer.toString(consumers),
          "is below 1",
          "Give the number of consumers in the largest group.");
    }
  }
}
