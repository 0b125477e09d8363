package io.headrace.control.kafka;

import io.headrace.planner.placement.PartitionReplicas;
import java.util.List;

/**
 * Where the partitions of a cluster are, those of internal topics too. Immutable.
 *
 * @param underWay how many partitions are being moved
 * @param elsewhereLed those that another broker leads than the one that should
 */
public record Placement(
    List<PartitionReplicas> partitions, int underWay, List<PartitionReplicas> elsewhereLed) {
  public Placement {
    partitions = List.copyOf(partitions);
    elsewhereLed = List.copyOf(elsewhereLed);
  }
}
