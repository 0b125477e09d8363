package io.headrace.control.reconcile;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.Operation;
import io.headrace.control.kafka.ClusterHealth;
import io.headrace.control.kafka.Membership;
import io.headrace.control.kafka.PartitionMover;
import io.headrace.control.kafka.Placement;
import io.headrace.control.kafka.Probe;
import io.headrace.control.provision.ProcessStatus;
import io.headrace.control.provision.Provisioner;
import io.headrace.control.provision.ProvisioningException;
import io.headrace.control.reconcile.Observation.NodeSeen;
import io.headrace.control.store.StateStore;
import io.headrace.control.store.StateStore.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cluster's reconciliation, a pass at a time: look, decide, remember, act. Not thread-safe: one
 * thread at a time makes passes over one cluster.
 */
final class ClusterPass {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterPass.class);
  private static final Duration SOON = Duration.ofMillis(150);
  private static final Duration HEALING_PAUSE = Duration.ofMillis(500);
  private static final Duration WATCHING_PAUSE = Duration.ofSeconds(3);

  private final UUID id;
  private final StateStore store;
  private final Provisioner provisioner;
  private final Probe probe;
  private final Membership membership;
  private final PartitionMover mover;
  private final InstantSource clock;
  private final Runnable wake;
  private final Consumer<List<Runnable>> sideBySide;
  private final Map<Integer, NodeHistory> histories = new HashMap<>();
  private final Set<Long> watchedPids = new HashSet<>();
  private final Map<Integer, Instant> exits = new ConcurrentHashMap<>();

  ClusterPass(
      UUID id,
      StateStore store,
      World world,
      InstantSource clock,
      Runnable wake,
      Consumer<List<Runnable>> sideBySide) {
    this.id = id;
    this.store = store;
    this.provisioner = world.provisioner();
    this.probe = world.probe();
    this.membership = world.membership();
    this.mover = world.mover();
    this.clock = clock;
    this.wake = wake;
    this.sideBySide = sideBySide;
  }

  /**
   * Makes a pass; returns after how long the next one is due, or empty when the cluster is gone.
   */
  Optional<Duration> run() {
    Optional<Cluster> found = store.cluster(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Cluster cluster = found.get();
    Operation operation = runningOperation(cluster);
    Map<Integer, ProcessStatus> processes = processes(cluster);
    failOver(cluster, operation, processes);
    if (Failover.concerns(cluster) && Failover.quorum(cluster, processes)) {
      membership.prepare(cluster);
    }
    Observation seen = observe(cluster, operation, processes);
    Decision decision = Decider.decide(cluster, operation, seen, clock.instant());
    if (!remember(cluster, operation, decision)) {
      return Optional.of(Duration.ZERO);
    }
    act(cluster, decision.effects());
    return store.cluster(id).isEmpty() ? Optional.empty() : Optional.of(pause(decision));
  }

  private @Nullable Operation runningOperation(Cluster cluster) {
    String arn = cluster.activeOperation();
    return arn == null ? null : store.operation(arn).orElse(null);
  }

  private Map<Integer, ProcessStatus> processes(Cluster cluster) {
    Map<Integer, ProcessStatus> processes = new HashMap<>();
    for (Node node : cluster.nodes()) {
      ProcessStatus status = provisioner.status(cluster, node);
      processes.put(node.id(), status);
      if (status instanceof ProcessStatus.Running running && watchedPids.add(running.pid())) {
        provisioner.onExit(
            cluster,
            node,
            () -> {
              exits.put(node.id(), clock.instant());
              wake.run();
            });
      }
    }
    return processes;
  }

  /** Before anything else is asked: a cluster that misses a broker may take its time to answer. */
  private void failOver(
      Cluster cluster, @Nullable Operation operation, Map<Integer, ProcessStatus> processes) {
    Set<Integer> leaving = Scaling.leaving(operation);
    for (Node node : cluster.brokers()) {
      if (Failover.holdsBack(cluster, node, history(node).registration(), processes, leaving)) {
        unregister(cluster, node);
      }
    }
  }

  private void unregister(Cluster cluster, Node node) {
    Instant began = clock.instant();
    Optional<String> failure = membership.unregister(cluster, node);
    Instant ended = clock.instant();
    history(node).unregistered(failure.isEmpty());
    Instant exit = exits.remove(node.id());
    if (failure.isPresent()) {
      LOG.warn(
          "{}: the controller was not told that broker {} has ended: {}",
          cluster.name(),
          node.id(),
          failure.get());
    } else if (exit == null) {
      LOG.info("{}: broker {} is not registered", cluster.name(), node.id());
    } else {
      LOG.info(
          "{}: broker {} has ended and is unregistered; its partitions have other leaders ({} ms after its end was seen, {} ms for the request)",
          cluster.name(),
          node.id(),
          Duration.between(exit, ended).toMillis(),
          Duration.between(began, ended).toMillis());
    }
  }

  private Observation observe(
      Cluster cluster, @Nullable Operation operation, Map<Integer, ProcessStatus> processes) {
    ClusterHealth health = health(cluster, processes);
    Instant now = clock.instant();
    Map<Integer, NodeSeen> nodes = new HashMap<>();
    for (Node node : cluster.nodes()) {
      ProcessStatus status = processes.getOrDefault(node.id(), new ProcessStatus.Stopped(null));
      nodes.put(
          node.id(),
          history(node).look(status, countedIn(node, health) && answers(node, status), now));
    }
    histories.keySet().retainAll(nodes.keySet());
    return new Observation(nodes, health, placement(cluster, operation, health));
  }

  private @Nullable Placement placement(
      Cluster cluster, @Nullable Operation operation, ClusterHealth health) {
    return health instanceof ClusterHealth.Reachable && Scaling.moves(cluster, operation)
        ? mover.placement(cluster).orElse(null)
        : null;
  }

  private ClusterHealth health(Cluster cluster, Map<Integer, ProcessStatus> processes) {
    boolean brokerRuns =
        cluster.brokers().stream()
            .anyMatch(node -> processes.get(node.id()) instanceof ProcessStatus.Running);
    boolean wanted =
        !(cluster.state() instanceof ClusterState.Deleting
            || cluster.state() instanceof ClusterState.Failed);
    return brokerRuns && wanted
        ? probe.health(cluster)
        : new ClusterHealth.Unreachable("No broker runs.");
  }

  private static boolean countedIn(Node node, ClusterHealth health) {
    return health instanceof ClusterHealth.Reachable reachable
        && (node.isBroker() ? reachable.brokers() : reachable.controllers()).contains(node.id());
  }

  /** Asked until it does, once for each process. */
  private boolean answers(Node node, ProcessStatus status) {
    return status instanceof ProcessStatus.Running running
        && history(node).answers(running, () -> probe.answers(node));
  }

  private boolean remember(Cluster cluster, @Nullable Operation operation, Decision decision) {
    Operation after = decision.operation();
    boolean operationChanged = after != null && !after.equals(operation);
    if (decision.cluster().equals(cluster) && !operationChanged) {
      return true;
    }
    Change change = new Change(decision.cluster(), operationChanged ? after : null);
    boolean[] saved = new boolean[1];
    store.changeCluster(
        id,
        present -> {
          saved[0] = present.equals(cluster);
          return saved[0] ? change : null;
        });
    if (saved[0] && !decision.cluster().state().equals(cluster.state())) {
      LOG.info("{}: {} -> {}", cluster.name(), cluster.state(), decision.cluster().state());
    }
    return saved[0];
  }

  /** Starts and kills side by side, then the rest in order. */
  private void act(Cluster cluster, List<Effect> effects) {
    List<Runnable> together = new ArrayList<>();
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Start start -> together.add(() -> start(cluster, start.node()));
        case Effect.Kill kill -> together.add(() -> kill(cluster, kill.node()));
        case Effect.Stop stop -> stop(cluster, stop.node());
        case Effect.Move move -> {
          LOG.info("{}: moving {} partitions", cluster.name(), move.partitions().size());
          mover.move(cluster, move.partitions());
        }
        case Effect.Elect elect -> mover.electPreferred(cluster, elect.partitions());
        case Effect.Discard discard -> discard(cluster, discard.node());
        case Effect.Erase _ -> provisioner.erase(cluster);
        case Effect.Forget _ -> {
          store.removeCluster(id);
          membership.forget(id);
          LOG.info("{}: deleted", cluster.name());
        }
      }
    }
    if (!together.isEmpty()) {
      sideBySide.accept(together);
    }
  }

  private void stop(Cluster cluster, Node node) {
    LOG.info("{}: stopping node {}", cluster.name(), node.id());
    history(node).stoppedOnPurpose();
    provisioner.stop(cluster, node);
  }

  private void discard(Cluster cluster, Node node) {
    try {
      provisioner.discard(cluster, node);
      LOG.info("{}: node {} has left", cluster.name(), node.id());
    } catch (ProvisioningException e) {
      LOG.warn("{}: files of node {} are left: {}", cluster.name(), node.id(), e.getMessage());
    }
  }

  private void kill(Cluster cluster, Node node) {
    LOG.info("{}: ending node {}", cluster.name(), node.id());
    history(node).stoppedOnPurpose();
    provisioner.kill(cluster, node);
  }

  private void start(Cluster cluster, Node node) {
    try {
      provisioner.start(cluster, node);
      LOG.info("{}: started {} {}", cluster.name(), node.role(), node.id());
    } catch (ProvisioningException e) {
      LOG.warn("{}: node {} was not started: {}", cluster.name(), node.id(), e.getMessage());
      history(node).failed(e.getMessage(), clock.instant());
    }
  }

  private NodeHistory history(Node node) {
    synchronized (histories) {
      return histories.computeIfAbsent(node.id(), _ -> new NodeHistory());
    }
  }

  private static Duration pause(Decision decision) {
    if (!decision.effects().isEmpty()) {
      return SOON;
    }
    return switch (decision.cluster().state()) {
      case ClusterState.Active _ -> WATCHING_PAUSE;
      case ClusterState.Failed _ -> WATCHING_PAUSE;
      case ClusterState.Healing _ -> HEALING_PAUSE;
      case ClusterState.Creating _ -> SOON;
      case ClusterState.Updating _ -> SOON;
      case ClusterState.RebootingBroker _ -> SOON;
      case ClusterState.Deleting _ -> SOON;
    };
  }
}
