package io.headrace.control.reconcile;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.Zone;
import io.headrace.control.kafka.ClusterHealth;
import io.headrace.control.kafka.Probe;
import io.headrace.control.provision.ProcessStatus;
import io.headrace.control.provision.Provisioner;
import io.headrace.control.provision.ProvisioningException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A machine with node processes, in virtual time: it starts, becomes ready, dies, hangs and refuses
 * as a seed says, and watches that the reconciler never does what it must not.
 */
final class SimulatedWorld implements Provisioner, Probe, InstantSource {
  /** A property that makes every node that is started with it die. */
  static final String POISON = "poison";

  /** The service is killed in the middle of what it does. */
  static final class ServiceKilled extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class SimulatedProcess {
    final long pid;
    final Instant startedAt;
    final long generation;
    final Instant readyAt;
    final boolean poisoned;
    boolean hung;

    SimulatedProcess(
        long pid, Instant startedAt, long generation, Instant readyAt, boolean poisoned) {
      this.pid = pid;
      this.startedAt = startedAt;
      this.generation = generation;
      this.readyAt = readyAt;
      this.poisoned = poisoned;
    }
  }

  private final RandomGenerator random;
  private final Map<Integer, SimulatedProcess> processes = new HashMap<>();
  private final Set<Integer> died = new HashSet<>();
  private final Map<Integer, Instant> sessions = new HashMap<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Instant whole = now;
  private long pids = 100;
  private boolean faults = true;
  private boolean data;

  SimulatedWorld(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration time) {
    now = now.plus(time);
    processes
        .entrySet()
        .removeIf(
            entry -> {
              SimulatedProcess process = entry.getValue();
              boolean dies =
                  (process.poisoned && now.isAfter(process.startedAt.plusSeconds(1)))
                      || (faults && chance(0.0005));
              if (dies) {
                died.add(entry.getKey());
                sessions.put(entry.getKey(), now.plusSeconds(4));
              }
              return dies;
            });
  }

  /** From now on nothing goes wrong by itself. */
  void calm() {
    faults = false;
    processes.values().forEach(process -> process.hung = false);
  }

  void hangOne() {
    processes.values().stream().findAny().ifPresent(process -> process.hung = true);
  }

  boolean nothingRuns() {
    return processes.isEmpty();
  }

  boolean erased() {
    return !data;
  }

  boolean ready(Node node) {
    SimulatedProcess process = processes.get(node.id());
    return process != null && !process.hung && !now.isBefore(process.readyAt);
  }

  @Override
  public boolean answers(Node node) {
    return ready(node);
  }

  /**
   * A node that died is counted in until its session ends; one that was stopped takes its leave.
   */
  @Override
  public ClusterHealth health(Cluster cluster) {
    sessions.values().removeIf(end -> !now.isBefore(end));
    Set<Integer> brokers = readyIds(cluster.brokers());
    boolean stale = brokers.addAll(sessionsOf(cluster.brokers()));
    Set<Integer> controllers = readyIds(cluster.controllers());
    if (brokers.isEmpty() || controllers.size() * 2 <= cluster.controllers().size()) {
      return new ClusterHealth.Unreachable("nobody answers");
    }
    boolean complete = !stale && brokers.size() == cluster.brokers().size();
    if (!complete) {
      whole = now.plusSeconds(2);
    }
    int behind = now.isBefore(whole) && sessions.isEmpty() ? 7 : 0;
    return new ClusterHealth.Reachable(brokers, controllers, behind, 0);
  }

  private Set<Integer> readyIds(List<Node> nodes) {
    return nodes.stream()
        .filter(this::ready)
        .map(Node::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Set<Integer> sessionsOf(List<Node> nodes) {
    return nodes.stream().map(Node::id).filter(sessions::containsKey).collect(Collectors.toSet());
  }

  @Override
  public List<Zone> zones() {
    return List.of(new Zone("local-a", "subnet-a"), new Zone("local-b", "subnet-b"));
  }

  @Override
  public Address pickAddress(Zone zone, NodeRole role, Set<Address> taken) {
    return new Address("127.0.0.1", 20_000 + taken.size());
  }

  @Override
  public ProcessStatus status(Cluster cluster, Node node) {
    SimulatedProcess process = processes.get(node.id());
    if (process == null) {
      @Nullable String reason = died.contains(node.id()) ? "it fell over" : null;
      return new ProcessStatus.Stopped(reason);
    }
    return new ProcessStatus.Running(process.pid, process.startedAt, process.generation);
  }

  @Override
  public void start(Cluster cluster, Node node) {
    maybeKillService();
    if (processes.containsKey(node.id())) {
      return;
    }
    if (faults && chance(0.02)) {
      throw new ProvisioningException("the disk is full");
    }
    data = true;
    boolean poisoned = cluster.spec().serverProperties().containsKey(POISON);
    Instant started = now.plusMillis(random.nextLong(800, 5000));
    Instant session = sessions.getOrDefault(node.id(), started);
    Instant readyAt = session.isAfter(started) ? session : started;
    processes.put(
        node.id(), new SimulatedProcess(pids++, now, node.generation(), readyAt, poisoned));
    maybeKillService();
  }

  @Override
  public void stop(Cluster cluster, Node node) {
    maybeKillService();
    for (Node other : cluster.nodes()) {
      if (other.id() != node.id() && !ready(other)) {
        throw new AssertionError(
            "node %d is stopped while node %d is not ready".formatted(node.id(), other.id()));
      }
    }
    if (now.isBefore(whole)) {
      throw new AssertionError("node " + node.id() + " is stopped while replicas are behind");
    }
    processes.remove(node.id());
    died.remove(node.id());
    maybeKillService();
  }

  @Override
  public void kill(Cluster cluster, Node node) {
    if (processes.remove(node.id()) != null) {
      sessions.put(node.id(), now.plusSeconds(4));
    }
    died.remove(node.id());
  }

  @Override
  public void erase(Cluster cluster) {
    if (!processes.isEmpty()) {
      throw new AssertionError("data is erased under running nodes " + processes.keySet());
    }
    data = false;
    maybeKillService();
  }

  @Override
  public void onExit(Cluster cluster, Node node, Runnable listener) {}

  @Override
  public Optional<String> lastWords(Cluster cluster, Node node) {
    return Optional.empty();
  }

  private void maybeKillService() {
    if (faults && chance(0.03)) {
      throw new ServiceKilled();
    }
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
