package io.headrace.control.reconcile;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.ClusterState.Active;
import io.headrace.control.cluster.ClusterState.Creating;
import io.headrace.control.cluster.ClusterState.Deleting;
import io.headrace.control.cluster.ClusterState.Failed;
import io.headrace.control.cluster.ClusterState.Healing;
import io.headrace.control.cluster.ClusterState.RebootingBroker;
import io.headrace.control.cluster.ClusterState.Updating;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.Operation;
import io.headrace.control.cluster.OperationType;
import io.headrace.control.kafka.ClusterHealth;
import io.headrace.control.provision.ProcessStatus;
import io.headrace.control.reconcile.Observation.NodeSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to do next for one cluster from what should be and what is. Pure: no I/O, no clock,
 * no memory; the same input gives the same decision, so a service that was killed and started again
 * goes on where it was.
 *
 * <p><b>Goals.</b> Every node that the cluster should have runs its wanted generation, and the
 * cluster says so. An operation ends when this was seen, not when it was tried.
 *
 * <p><b>Constraints.</b> Of the nodes that run, at most one is stopped at a time, and only while
 * every other one is ready and no partition lacks a replica: a rolling restart never takes away a
 * second copy. A node that has no process is started at once (or after its back-off) whatever else
 * is going on.
 *
 * <p><b>Method.</b> In every state in which data flows, {@link #converge} lists the effects of one
 * step:
 *
 * <table>
 * <caption>One step of convergence</caption>
 * <tr><th>a node…</th><th>then</th></tr>
 * <tr><td>has no process, its back-off is over</td><td>start it</td></tr>
 * <tr><td>runs but was not ready for {@link #HUNG_AFTER}, others are</td><td>kill it</td></tr>
 * <tr><td>runs an old generation, all others are ready and replicated</td><td>stop it (controllers first)</td></tr>
 * <tr><td>of an express cluster has ended</td><td>the controller is told first ({@link Failover})</td></tr>
 * </table>
 *
 * The state follows from the outcome: with an operation in progress, all ready and replicated ends
 * it; without one, a missing node makes an active cluster heal, and all ready and replicated makes
 * a healing one active.
 */
final class Decider {
  static final Duration CREATE_LIMIT = Duration.ofMinutes(5);
  static final Duration OPERATION_LIMIT = Duration.ofMinutes(10);
  static final Duration OPERATION_LIMIT_PER_NODE = Duration.ofMinutes(1);
  static final Duration HUNG_AFTER = Duration.ofSeconds(90);

  /**
   * A running node that drops out for less than this does not make its cluster heal: brokers are
   * busy at times.
   */
  static final Duration PATIENCE = Duration.ofSeconds(6);

  /** Starts of one node that may fail before a create or a configuration update is given up. */
  static final int START_ATTEMPTS = 4;

  private Decider() {}

  static Decision decide(
      Cluster cluster, @Nullable Operation operation, Observation seen, Instant now) {
    return switch (cluster.state()) {
      case Creating creating -> create(cluster, creating, seen, now);
      case Active active -> watch(cluster, active, seen, now);
      case Healing healing -> heal(cluster, healing, seen, now);
      case Updating updating ->
          update(cluster, operation, seen, now, updating.toActive(), updating::toHealing);
      case RebootingBroker rebooting ->
          update(cluster, operation, seen, now, rebooting.toActive(), rebooting::toHealing);
      case Failed failed -> new Decision(cluster, null, stopAll(cluster, seen));
      case Deleting deleting -> delete(cluster, seen);
    };
  }

  private static Decision create(Cluster cluster, Creating state, Observation seen, Instant now) {
    if (seen.ready(cluster.nodes()) && seen.replicated()) {
      return new Decision(cluster.withState(state.toActive()), null, List.of());
    }
    Optional<Node> hopeless = hopeless(cluster, seen);
    if (hopeless.isPresent()) {
      return new Decision(
          cluster.withState(state.toFailed(why(hopeless.get(), seen))), null, List.of());
    }
    if (now.isAfter(cluster.createdAt().plus(CREATE_LIMIT))) {
      String reason =
          "Not whole after " + CREATE_LIMIT.toMinutes() + " minutes: " + missing(cluster, seen);
      return new Decision(cluster.withState(state.toFailed(reason)), null, List.of());
    }
    return new Decision(cluster, null, starts(cluster, seen, now));
  }

  private static Decision watch(Cluster cluster, Active state, Observation seen, Instant now) {
    boolean missing =
        cluster.nodes().stream()
            .map(seen::of)
            .anyMatch(node -> !node.runs() || unreadyFor(node, PATIENCE, now));
    Cluster next = missing ? cluster.withState(state.toHealing(missing(cluster, seen))) : cluster;
    return new Decision(next, null, converge(cluster, seen, now));
  }

  private static Decision heal(Cluster cluster, Healing state, Observation seen, Instant now) {
    ClusterState next =
        seen.ready(cluster.nodes()) && seen.replicated()
            ? state.toActive()
            : new Healing(missing(cluster, seen));
    return new Decision(cluster.withState(next), null, converge(cluster, seen, now));
  }

  private interface ToHealing {
    Healing because(String reason);
  }

  private static Decision update(
      Cluster cluster,
      @Nullable Operation operation,
      Observation seen,
      Instant now,
      Active active,
      ToHealing healing) {
    boolean whole =
        seen.ready(Scaling.staying(cluster, operation))
            && seen.replicated()
            && (operation == null || Scaling.done(cluster, operation, seen.placement()));
    if (operation == null) {
      ClusterState next = whole ? active : healing.because(missing(cluster, seen));
      return new Decision(cluster.withState(next), null, converge(cluster, seen, now));
    }
    List<Node> leaving = leaving(cluster, operation);
    if (whole && leaving.stream().allMatch(node -> seen.of(node).registration().gone())) {
      return new Decision(
          cluster.operationEnded(active, cluster.spec(), Scaling.staying(cluster, operation)),
          operation.complete(OperationSteps.done(operation), now),
          leaving.stream().<Effect>map(Effect.Discard::new).toList());
    }
    Optional<String> failure = failure(cluster, operation, seen, now);
    if (failure.isPresent()) {
      Cluster reverted = revert(cluster, operation, seen);
      return new Decision(
          reverted.operationEnded(
              healing.because(missing(cluster, seen)), reverted.spec(), reverted.nodes()),
          operation.failed(OperationSteps.failed(operation, cluster, seen), now, failure.get()),
          List.of());
    }
    return new Decision(
        cluster,
        operation.inProgress(OperationSteps.now(operation, cluster, seen)),
        scaled(cluster, operation, seen, now, whole));
  }

  private static List<Node> leaving(Cluster cluster, Operation operation) {
    Set<Integer> leaving = Scaling.leaving(operation);
    return cluster.brokers().stream().filter(node -> leaving.contains(node.id())).toList();
  }

  /**
   * One step of convergence, then of what a change of the broker count asks for: partitions move as
   * soon as the brokers that stay are ready, brokers that leave are stopped once they have none.
   */
  private static List<Effect> scaled(
      Cluster cluster, Operation operation, Observation seen, Instant now, boolean moved) {
    List<Node> staying = Scaling.staying(cluster, operation);
    List<Effect> effects = converge(cluster.withNodes(staying), seen, now);
    if (!effects.isEmpty() || !seen.ready(staying) || !Scaling.moves(cluster, operation)) {
      return effects;
    }
    if (!moved) {
      return Scaling.next(cluster, operation, seen.placement()).stream().toList();
    }
    return leaving(cluster, operation).stream()
        .filter(node -> seen.of(node).runs())
        .<Effect>map(Effect.Stop::new)
        .toList();
  }

  private static Decision delete(Cluster cluster, Observation seen) {
    List<Effect> stops = stopAll(cluster, seen);
    return new Decision(
        cluster, null, stops.isEmpty() ? List.of(new Effect.Erase(), new Effect.Forget()) : stops);
  }

  private static List<Effect> converge(Cluster cluster, Observation seen, Instant now) {
    List<Effect> effects = new ArrayList<>(starts(cluster, seen, now));
    hung(cluster, seen, now).ifPresent(node -> effects.add(new Effect.Kill(node)));
    if (effects.isEmpty()) {
      nextToRoll(cluster, seen).ifPresent(node -> effects.add(new Effect.Stop(node)));
    }
    return effects;
  }

  private static List<Effect> starts(Cluster cluster, Observation seen, Instant now) {
    Map<Integer, ProcessStatus> processes = seen.processes();
    return cluster.nodes().stream()
        .filter(node -> !seen.of(node).runs() && !now.isBefore(seen.of(node).retryAt()))
        .filter(
            node ->
                !Failover.holdsBack(
                    cluster, node, seen.of(node).registration(), processes, Set.of()))
        .<Effect>map(Effect.Start::new)
        .toList();
  }

  private static List<Effect> stopAll(Cluster cluster, Observation seen) {
    return cluster.nodes().stream()
        .filter(node -> seen.of(node).runs())
        .<Effect>map(Effect.Kill::new)
        .toList();
  }

  /** A node that hangs, provided the cluster answers and so is not what hangs. */
  private static Optional<Node> hung(Cluster cluster, Observation seen, Instant now) {
    if (!(seen.health() instanceof ClusterHealth.Reachable)) {
      return Optional.empty();
    }
    return cluster.nodes().stream()
        .filter(node -> seen.of(node).runs() && unreadyFor(seen.of(node), HUNG_AFTER, now))
        .findFirst();
  }

  private static Optional<Node> nextToRoll(Cluster cluster, Observation seen) {
    boolean safe =
        seen.replicated() && cluster.nodes().stream().allMatch(node -> seen.of(node).ready());
    if (!safe) {
      return Optional.empty();
    }
    return Stream.concat(cluster.controllers().stream(), cluster.brokers().stream())
        .filter(node -> !seen.of(node).runsGeneration(node.generation()))
        .findFirst();
  }

  private static boolean unreadyFor(NodeSeen node, Duration time, Instant now) {
    return node.unreadySince() != null && !now.isBefore(node.unreadySince().plus(time));
  }

  private static Optional<String> failure(
      Cluster cluster, Operation operation, Observation seen, Instant now) {
    Duration limit =
        OPERATION_LIMIT.plus(OPERATION_LIMIT_PER_NODE.multipliedBy(operation.nodes().size()));
    if (now.isAfter(operation.createdAt().plus(limit))) {
      return Optional.of(
          "Not done after " + limit.toMinutes() + " minutes: " + missing(cluster, seen));
    }
    return hopeless(cluster, seen)
        .filter(node -> operation.nodes().contains(node.id()))
        .map(node -> why(node, seen));
  }

  private static Optional<Node> hopeless(Cluster cluster, Observation seen) {
    return cluster.nodes().stream()
        .filter(node -> !seen.of(node).runs() && seen.of(node).failures() >= START_ATTEMPTS)
        .findFirst();
  }

  /**
   * Takes a failed configuration update back, and a failed removal of brokers. A node that already
   * took the new settings (or fell over them) gets one more generation, to be restarted with the
   * old ones; a node that did not is told to stay as it is. Other operations leave what they asked
   * for: the cluster goes on healing towards it.
   */
  private static Cluster revert(Cluster cluster, Operation operation, Observation seen) {
    if (operation.type() == OperationType.DECREASE_BROKER_COUNT) {
      return cluster.withSpec(cluster.spec().withBrokers(operation.previous().spec().brokers()));
    }
    if (operation.type() != OperationType.UPDATE_CLUSTER_CONFIGURATION) {
      return cluster;
    }
    List<Node> nodes =
        cluster.nodes().stream()
            .map(
                node ->
                    seen.of(node).runsGeneration(node.generation() - 1)
                        ? node.withGeneration(node.generation() - 1)
                        : node.nextGeneration())
            .toList();
    Cluster before = operation.previous();
    return new Cluster(
        cluster.id(),
        cluster.arn(),
        cluster.name(),
        cluster.createdAt(),
        cluster.state(),
        cluster.version(),
        cluster
            .spec()
            .withConfiguration(before.spec().configuration(), before.spec().serverProperties()),
        nodes,
        cluster.tags(),
        cluster.activeOperation());
  }

  private static String missing(Cluster cluster, Observation seen) {
    List<String> parts =
        cluster.nodes().stream()
            .filter(node -> !seen.of(node).ready())
            .map(node -> describe(node, seen.of(node)))
            .toList();
    if (!parts.isEmpty()) {
      return String.join("; ", parts);
    }
    return switch (seen.health()) {
      case ClusterHealth.Unreachable unreachable -> unreachable.reason();
      case ClusterHealth.Reachable reachable ->
          reachable.offline() > 0
              ? "Some partitions have no leader."
              : reachable.underReplicated() > 0
                  ? "Replicas are catching up."
                  : "Nodes are being restarted or partitions moved.";
    };
  }

  private static String describe(Node node, NodeSeen seen) {
    String name = (node.isBroker() ? "broker " : "controller ") + node.id();
    if (seen.runs()) {
      return name + " is starting or cut off";
    }
    return name + " is down" + (seen.reason() == null ? "" : " (" + seen.reason() + ")");
  }

  private static String why(Node node, Observation seen) {
    String reason = seen.of(node).reason();
    return "%s %d ended %d times while starting: %s"
        .formatted(
            node.isBroker() ? "Broker" : "Controller",
            node.id(),
            seen.of(node).failures(),
            reason == null ? "see its log" : reason);
  }

  /** Used by tests to show a decision. */
  static String show(List<Effect> effects) {
    return effects.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
