package io.headrace.control.reconcile;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.Operation;
import io.headrace.control.cluster.OperationType;
import io.headrace.control.kafka.Placement;
import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.PartitionReplicas;
import io.headrace.planner.placement.Placer;
import io.headrace.planner.placement.Reassignment;
import io.headrace.planner.placement.Reassignment.Move;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a change of an express cluster's broker count asks for besides starting and stopping
 * brokers: partitions move, which copies nothing, so that the brokers that stay have the same share
 * each. Pure.
 *
 * <p>A new broker leads one partition before it is given more: what it does for the first time is
 * slow. A batch of moves is begun when the one before is done; at last leadership goes to the
 * preferred leaders. What is left to do is planned anew each time from where the partitions are.
 */
final class Scaling {
  /** Partitions that are moved at a time. */
  static final int BATCH = 200;

  private Scaling() {}

  /** Whether partitions are moved by this operation. */
  static boolean moves(Cluster cluster, @Nullable Operation operation) {
    return operation != null
        && cluster.spec().isExpress()
        && (operation.type() == OperationType.INCREASE_BROKER_COUNT
            || operation.type() == OperationType.DECREASE_BROKER_COUNT);
  }

  /** Ids of the brokers that the operation takes away. */
  static Set<Integer> leaving(@Nullable Operation operation) {
    return operation != null && operation.type() == OperationType.DECREASE_BROKER_COUNT
        ? Set.copyOf(operation.nodes())
        : Set.of();
  }

  /** The nodes that the cluster has when the operation is done. */
  static List<Node> staying(Cluster cluster, @Nullable Operation operation) {
    Set<Integer> leaving = leaving(operation);
    return cluster.nodes().stream().filter(node -> !leaving.contains(node.id())).toList();
  }

  /** The moves that are left, all of them; none while the cluster does not say where things are. */
  static List<Move> left(Cluster cluster, Operation operation, @Nullable Placement placement) {
    return placement == null ? List.of() : plan(cluster, operation, placement).moves();
  }

  private static Reassignment plan(Cluster cluster, Operation operation, Placement placement) {
    List<Broker> brokers =
        staying(cluster, operation).stream()
            .filter(Node::isBroker)
            .map(node -> new Broker(node.id(), node.zone().name()))
            .toList();
    return Placer.rebalance(new Layout(brokers, placement.partitions()), brokers);
  }

  /** The next thing to do; empty while something is under way, and when nothing is left. */
  static Optional<Effect> next(
      Cluster cluster, Operation operation, @Nullable Placement placement) {
    if (placement == null || placement.underWay() > 0) {
      return Optional.empty();
    }
    List<PartitionReplicas> firsts = ofNewBrokersThatLeadNothing(operation, placement);
    if (!firsts.isEmpty()) {
      return Optional.of(new Effect.Elect(firsts));
    }
    List<PartitionReplicas> batch =
        plan(cluster, operation, placement).next(BATCH).stream().map(Move::to).toList();
    if (!batch.isEmpty()) {
      return Optional.of(new Effect.Move(batch));
    }
    return placement.elsewhereLed().isEmpty()
        ? Optional.empty()
        : Optional.of(new Effect.Elect(placement.elsewhereLed()));
  }

  private static List<PartitionReplicas> ofNewBrokersThatLeadNothing(
      Operation operation, Placement placement) {
    if (operation.type() != OperationType.INCREASE_BROKER_COUNT) {
      return List.of();
    }
    Set<PartitionReplicas> elsewhereLed = Set.copyOf(placement.elsewhereLed());
    Set<Integer> leading =
        placement.partitions().stream()
            .filter(partition -> !elsewhereLed.contains(partition))
            .map(PartitionReplicas::preferredLeader)
            .collect(Collectors.toSet());
    return placement.elsewhereLed().stream()
        .filter(partition -> operation.nodes().contains(partition.preferredLeader()))
        .filter(partition -> !leading.contains(partition.preferredLeader()))
        .toList();
  }

  /** Every partition is where it should be, and led by the broker that should. */
  static boolean done(Cluster cluster, Operation operation, @Nullable Placement placement) {
    return !moves(cluster, operation)
        || (placement != null
            && placement.underWay() == 0
            && next(cluster, operation, placement).isEmpty());
  }
}
