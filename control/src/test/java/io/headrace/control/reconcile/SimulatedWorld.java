package io.headrace.control.reconcile;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.StoreUris;
import io.headrace.control.cluster.Zone;
import io.headrace.control.kafka.ClusterHealth;
import io.headrace.control.kafka.Membership;
import io.headrace.control.kafka.PartitionMover;
import io.headrace.control.kafka.Placement;
import io.headrace.control.kafka.Probe;
import io.headrace.control.provision.ProcessStatus;
import io.headrace.control.provision.Provisioner;
import io.headrace.control.provision.ProvisioningException;
import io.headrace.planner.placement.PartitionReplicas;
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
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A machine with node processes, in virtual time: it starts, becomes ready, dies, hangs and refuses
 * as a seed says, and watches that the reconciler never does what it must not.
 */
final class SimulatedWorld
    implements Provisioner, Probe, Membership, PartitionMover, InstantSource {
  /** A property that makes every node that is started with it die. */
  static final String POISON = "poison";

  private static final int PARTITIONS = 19;

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

    /** The controller was told to forget it while it ran: it is never counted in again. */
    boolean castOut;

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

  /** Requests to forget a broker that nobody waits for any more, and when they come true. */
  private final Map<Integer, Instant> late = new HashMap<>();

  /** Requests without an answer, by broker, since its process last ran. */
  private final Map<Integer, Integer> unanswered = new HashMap<>();

  private final List<List<Integer>> partitions = new ArrayList<>();
  private final List<Integer> leaders = new ArrayList<>();
  private final Map<Integer, List<Integer>> moving = new TreeMap<>();
  private Instant movedAt = Instant.MAX;

  /** Whether a majority of the controllers ran when the pass under way first looked. */
  private boolean quorumBefore;

  private boolean looked;
  private int unregistered;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Instant whole = now;
  private long pids = 100;
  private boolean faults = true;
  private boolean data;

  SimulatedWorld(RandomGenerator random) {
    this.random = random;
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(List.of(1 + i % 3, 1 + (i + 1) % 3, 1 + (i + 2) % 3));
      leaders.add(1 + i % 3);
    }
  }

  /** How many brokers the controller was told to forget. */
  int unregistered() {
    return unregistered;
  }

  /** The brokers that have a replica of anything. */
  Set<Integer> holders() {
    return partitions.stream().flatMap(List::stream).collect(Collectors.toSet());
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
    late.entrySet()
        .removeIf(
            entry -> {
              boolean due = !now.isBefore(entry.getValue());
              if (due) {
                forget(entry.getKey());
              }
              return due;
            });
    if (!now.isBefore(movedAt)) {
      moving.forEach(partitions::set);
      moving.forEach(
          (partition, replicas) -> {
            if (!replicas.contains(leaders.get(partition))) {
              leaders.set(partition, replicas.getFirst());
            }
          });
      moving.clear();
      movedAt = Instant.MAX;
    }
    looked = false;
  }

  private void forget(int broker) {
    sessions.remove(broker);
    SimulatedProcess process = processes.get(broker);
    if (process != null) {
      process.castOut = true;
    }
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
    return process != null && !process.hung && !process.castOut && !now.isBefore(process.readyAt);
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
    Set<Integer> needed = holders();
    cluster.brokers().stream()
        .filter(node -> !leaving(cluster, node))
        .forEach(node -> needed.add(node.id()));
    needed.retainAll(cluster.brokers().stream().map(Node::id).toList());
    boolean complete = !stale && brokers.containsAll(needed);
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
  public StoreUris stores(UUID cluster, @Nullable String wal, @Nullable String archive) {
    return new StoreUris("file:///wal", "file:///archive");
  }

  @Override
  public void prepare(Cluster cluster) {}

  @Override
  public void forget(UUID cluster) {}

  @Override
  public Optional<String> unregister(Cluster cluster, Node broker) {
    maybeKillService();
    if (processes.containsKey(broker.id())) {
      throw new AssertionError("running broker " + broker.id() + " is unregistered");
    }
    if (readyIds(cluster.controllers()).size() * 2 <= cluster.controllers().size()) {
      return unanswered(broker);
    }
    if (faults && chance(0.1)) {
      if (chance(0.5)) {
        late.put(broker.id(), now.plusMillis(random.nextLong(3000)));
      }
      return unanswered(broker);
    }
    forget(broker.id());
    unregistered++;
    maybeKillService();
    return Optional.empty();
  }

  private Optional<String> unanswered(Node broker) {
    unanswered.merge(broker.id(), 1, Integer::sum);
    return Optional.of("no answer");
  }

  /** A broker that an operation takes away; ids are given in their order. */
  private static boolean leaving(Cluster cluster, Node node) {
    return node.isBroker() && node.id() > cluster.spec().brokers();
  }

  @Override
  public Optional<Placement> placement(Cluster cluster) {
    if (faults && chance(0.05)) {
      return Optional.empty();
    }
    List<PartitionReplicas> all = new ArrayList<>();
    List<PartitionReplicas> elsewhereLed = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      PartitionReplicas partition = new PartitionReplicas("t", i, partitions.get(i));
      all.add(partition);
      if (leaders.get(i) != partition.preferredLeader()) {
        elsewhereLed.add(partition);
      }
    }
    return Optional.of(new Placement(all, moving.size(), elsewhereLed));
  }

  @Override
  public void move(Cluster cluster, List<PartitionReplicas> wanted) {
    maybeKillService();
    if (!moving.isEmpty()) {
      throw new AssertionError("moves are begun while others are under way");
    }
    Set<Integer> given = new HashSet<>();
    for (PartitionReplicas partition : wanted) {
      int leader = partition.preferredLeader();
      if (!leaders.contains(leader) && !given.add(leader)) {
        throw new AssertionError(
            "broker " + leader + " leads nothing yet and is given two at once");
      }
      if (new HashSet<>(partition.replicas()).size() != 3
          || !partition.replicas().stream().allMatch(id -> id <= cluster.spec().brokers())) {
        throw new AssertionError("a partition is moved to " + partition);
      }
      if (!(faults && chance(0.1))) {
        moving.put(partition.partition(), partition.replicas());
      }
    }
    movedAt = now.plusMillis(random.nextLong(100, 1500));
    maybeKillService();
  }

  @Override
  public void electPreferred(Cluster cluster, List<PartitionReplicas> wanted) {
    maybeKillService();
    for (PartitionReplicas partition : wanted) {
      if (!(faults && chance(0.1))) {
        leaders.set(partition.partition(), partition.preferredLeader());
      }
    }
  }

  @Override
  public void discard(Cluster cluster, Node node) {
    if (processes.containsKey(node.id()) || holders().contains(node.id())) {
      throw new AssertionError("files of node " + node.id() + " are removed under it");
    }
    if (sessions.containsKey(node.id())) {
      throw new AssertionError("node " + node.id() + " has left and is still registered");
    }
  }

  @Override
  public ProcessStatus status(Cluster cluster, Node node) {
    if (!looked) {
      long controllers =
          cluster.controllers().stream().filter(each -> processes.containsKey(each.id())).count();
      quorumBefore = controllers * 2 > cluster.controllers().size();
      looked = true;
    }
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
    if (cluster.spec().isExpress()
        && !(cluster.state() instanceof ClusterState.Creating)
        && quorumBefore
        && sessions.containsKey(node.id())
        && node.isBroker()
        && unanswered.getOrDefault(node.id(), 0) < Failover.ATTEMPTS) {
      throw new AssertionError("broker " + node.id() + " is started before it was unregistered");
    }
    unanswered.remove(node.id());
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
    if (leaving(cluster, node) && holders().contains(node.id())) {
      throw new AssertionError("node " + node.id() + " is taken away with partitions on it");
    }
    for (Node other : cluster.nodes()) {
      if (other.id() != node.id() && !ready(other) && !leaving(cluster, other)) {
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
