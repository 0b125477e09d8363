package io.headrace.control.reconcile;

import io.headrace.control.cluster.Node;
import io.headrace.planner.placement.PartitionReplicas;
import java.util.List;

/** Something to do to the world; each may be done again without harm. */
sealed interface Effect {
  /** Start a node that has no process. */
  record Start(Node node) implements Effect {}

  /** Stop a node in good order. */
  record Stop(Node node) implements Effect {}

  /** End a node's process that no longer answers. */
  record Kill(Node node) implements Effect {}

  /** Begin to move partitions to these brokers. */
  record Move(List<PartitionReplicas> partitions) implements Effect {
    public Move {
      partitions = List.copyOf(partitions);
    }
  }

  /** Let the preferred leaders of these partitions lead. */
  record Elect(List<PartitionReplicas> partitions) implements Effect {
    public Elect {
      partitions = List.copyOf(partitions);
    }
  }

  /** Remove the files of a node that has left the cluster. */
  record Discard(Node node) implements Effect {}

  /** Remove the cluster's data. All its nodes are stopped. */
  record Erase() implements Effect {}

  /** Forget the cluster. Its data is gone. */
  record Forget() implements Effect {}
}
