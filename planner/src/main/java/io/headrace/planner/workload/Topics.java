package io.headrace.planner.workload;

import static io.headrace.planner.workload.Check.require;

/**
 * Topics and partitions.
 *
 * @param partitions of all topics together, replicas not counted
 * @param count topics
 * @param transactions whether producers use transactions
 */
public record Topics(int partitions, int count, boolean transactions) {
  public Topics {
    require(count >= 1, WorkloadField.TOPICS, count, "is less than 1", "Write 1 or more.");
    require(
        partitions >= count,
        WorkloadField.PARTITIONS,
        partitions,
        "is less than the " + count + " topics",
        "Each topic has at least one partition.");
  }

  /** The same with as many partitions, and no more topics than that. */
  public Topics withPartitions(int number) {
    return new Topics(number, Math.min(count, number), transactions);
  }
}
