package io.headrace.control.reconcile;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.Operation;
import io.headrace.control.cluster.OperationStep;
import io.headrace.control.cluster.OperationStep.Status;
import io.headrace.control.cluster.OperationType;
import io.headrace.control.kafka.Placement;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of an operation as far as they can be seen done: one for each node it touches, then the
 * check of the whole.
 */
final class OperationSteps {
  private static final String CHECK = "CHECK_CLUSTER";

  private OperationSteps() {}

  static List<OperationStep> now(Operation operation, Cluster cluster, Observation seen) {
    List<OperationStep> steps = new ArrayList<>();
    List<Node> touched = touched(operation, cluster);
    if (operation.type() == OperationType.DECREASE_BROKER_COUNT) {
      touched.forEach(node -> steps.add(move("MOVE_FROM_", node, operation, cluster, seen)));
      touched.forEach(node -> steps.add(leave(node, seen)));
    } else {
      touched.forEach(
          node -> steps.add(new OperationStep(name(operation, node), status(node, seen))));
      if (Scaling.moves(cluster, operation)) {
        touched.forEach(node -> steps.add(move("MOVE_TO_", node, operation, cluster, seen)));
      }
    }
    boolean nodesDone = steps.stream().allMatch(step -> step.status() == Status.COMPLETED);
    steps.add(new OperationStep(CHECK, nodesDone ? Status.IN_PROGRESS : Status.PENDING));
    return steps;
  }

  /** Done when the broker has the partitions that it should have. */
  private static OperationStep move(
      String verb, Node node, Operation operation, Cluster cluster, Observation seen) {
    Placement placement = seen.placement();
    Status status = Status.PENDING;
    if (placement != null) {
      boolean left =
          Scaling.left(cluster, operation, placement).stream()
              .anyMatch(move -> move.concerns(node.id()));
      status = left || placement.underWay() > 0 ? Status.IN_PROGRESS : Status.COMPLETED;
    }
    return new OperationStep(verb + node.role() + "_" + node.id(), status);
  }

  private static OperationStep leave(Node node, Observation seen) {
    Status status =
        seen.of(node).registration().gone()
            ? Status.COMPLETED
            : seen.of(node).runs() ? Status.PENDING : Status.IN_PROGRESS;
    return new OperationStep("STOP_" + node.role() + "_" + node.id(), status);
  }

  static List<OperationStep> done(Operation operation) {
    List<OperationStep> known =
        operation.steps().isEmpty()
            ? List.of(new OperationStep(CHECK, Status.PENDING))
            : operation.steps();
    return known.stream().map(step -> new OperationStep(step.name(), Status.COMPLETED)).toList();
  }

  static List<OperationStep> failed(Operation operation, Cluster cluster, Observation seen) {
    return now(operation, cluster, seen).stream()
        .map(
            step ->
                step.status() == Status.COMPLETED
                    ? step
                    : new OperationStep(step.name(), Status.FAILED))
        .toList();
  }

  private static List<Node> touched(Operation operation, Cluster cluster) {
    return cluster.nodes().stream().filter(node -> operation.nodes().contains(node.id())).toList();
  }

  private static String name(Operation operation, Node node) {
    String verb = operation.type() == OperationType.INCREASE_BROKER_COUNT ? "START_" : "RESTART_";
    return verb + node.role() + "_" + node.id();
  }

  private static Status status(Node node, Observation seen) {
    Observation.NodeSeen is = seen.of(node);
    if (is.runsGeneration(node.generation())) {
      return is.ready() ? Status.COMPLETED : Status.IN_PROGRESS;
    }
    return is.runs() ? Status.PENDING : Status.IN_PROGRESS;
  }
}
