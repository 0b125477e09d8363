package io.headrace.control.reconcile;

import io.headrace.control.cluster.Node;
import io.headrace.control.kafka.ClusterHealth;
import io.headrace.control.kafka.Placement;
import io.headrace.control.provision.ProcessStatus;
import io.headrace.control.reconcile.Failover.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a cluster at one moment.
 *
 * @param nodes by node id; one entry for every node that the cluster should have
 * @param placement where the partitions are, or null when that was not asked or not answered
 */
record Observation(
    Map<Integer, NodeSeen> nodes, ClusterHealth health, @Nullable Placement placement) {

  /**
   * What is true of one node.
   *
   * @param ready its process runs and the cluster counts it in (a broker not fenced, a controller
   *     caught up)
   * @param unreadySince since when the process runs without being ready, or null
   * @param failures how often it has ended by itself since it last ran well
   * @param retryAt not to be started before this moment
   * @param reason why it last failed, or null
   * @param registration whether the controller still knows the process that ended
   */
  record NodeSeen(
      ProcessStatus process,
      boolean ready,
      @Nullable Instant unreadySince,
      int failures,
      Instant retryAt,
      @Nullable String reason,
      Registration registration) {

    boolean runs() {
      return process instanceof ProcessStatus.Running;
    }

    boolean runsGeneration(long generation) {
      return process instanceof ProcessStatus.Running running && running.generation() == generation;
    }
  }

  /** The processes by node id. */
  Map<Integer, ProcessStatus> processes() {
    return nodes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, node -> node.getValue().process()));
  }

  NodeSeen of(Node node) {
    NodeSeen seen = nodes.get(node.id());
    if (seen == null) {
      throw new IllegalArgumentException("node " + node.id() + " was not observed");
    }
    return seen;
  }

  /** Every one of these nodes runs its wanted generation and is counted in. */
  boolean ready(List<Node> wanted) {
    return wanted.stream()
        .allMatch(node -> of(node).ready() && of(node).runsGeneration(node.generation()));
  }

  /** No partition lacks a replica or a leader. */
  boolean replicated() {
    return health instanceof ClusterHealth.Reachable reachable
        && reachable.underReplicated() == 0
        && reachable.offline() == 0;
  }
}
