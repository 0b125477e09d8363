package io.headrace.planner.partitions;

import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.PartitionReplicas;
import java.util.Map;

/**
 * A cluster as it runs. Immutable.
 *
 * @param loads by {@link PartitionReplicas#name()}; a partition without one counts as empty
 * @param consumers of the largest group that reads a topic, by topic; topics of which that is not
 *     known are left out, and nothing is said about their consumers
 */
public record RunningCluster(
    Layout layout, Map<String, PartitionLoad> loads, Map<String, Integer> consumers) {
  public RunningCluster {
    loads = Map.copyOf(loads);
    consumers = Map.copyOf(consumers);
  }

  /** What is measured of a partition. */
  public PartitionLoad load(PartitionReplicas partition) {
    return loads.getOrDefault(partition.name(), PartitionLoad.NONE);
  }
}
