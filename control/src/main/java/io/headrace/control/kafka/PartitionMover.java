package io.headrace.control.kafka;

import io.headrace.control.cluster.Cluster;
import io.headrace.planner.placement.PartitionReplicas;
import java.util.List;
import java.util.Optional;

/** Sees and changes which brokers partitions are on. Each change is only begun. Thread-safe. */
public interface PartitionMover {

  /** Where the partitions are now; empty when the cluster does not say. */
  Optional<Placement> placement(Cluster cluster);

  /** Begins to move partitions to these brokers; one that cannot be moved now is left as it is. */
  void move(Cluster cluster, List<PartitionReplicas> wanted);

  /** Lets the preferred leaders of these partitions lead, those that can. */
  void electPreferred(Cluster cluster, List<PartitionReplicas> partitions);
}
