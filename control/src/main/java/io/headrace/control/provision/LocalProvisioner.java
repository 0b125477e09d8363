package io.headrace.control.provision;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.StoreUris;
import io.headrace.control.cluster.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the nodes as processes of this machine: stock Apache Kafka, one JVM a node.
 *
 * <p>A node outlives the service. What is true of a node is read from its directory and the
 * system's processes each time it is asked for, so a service that starts again, after whatever end,
 * finds the nodes that run and those that do not. Two services must not share a data directory.
 *
 * <p>A node's port is reached from this machine only.
 */
public final class LocalProvisioner implements Provisioner {
  private static final Logger LOG = LoggerFactory.getLogger(LocalProvisioner.class);

  /**
   * How long {@link #stop} waits for a node to hand over its partitions. A broker needs the
   * controllers for that; without them it takes the whole time, so stop brokers first.
   */
  public static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(30);

  private static final String HOST = "127.0.0.1";
  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(20);
  private static final List<Zone> ZONES =
      List.of(
          new Zone("local-a", "subnet-a"),
          new Zone("local-b", "subnet-b"),
          new Zone("local-c", "subnet-c"));

  private record Key(UUID cluster, int node) {
    static Key of(Cluster cluster, Node node) {
      return new Key(cluster.id(), node.id());
    }
  }

  private final Path data;
  private final @Nullable StoreLocations stores;
  private final NodeLauncher launcher;
  private final Ports ports;
  private final InstantSource clock;
  private final Duration stopTimeout;
  private final ExitWatch exits = new ExitWatch();
  private final ConcurrentMap<Key, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** Those started by this service, for their exit status. */
  private final ConcurrentMap<Key, Process> children = new ConcurrentHashMap<>();

  /**
   * A provisioner whose nodes live in {@code data/clusters}, with the {@linkplain
   * #DEFAULT_STOP_TIMEOUT default stop timeout}.
   *
   * @param random where the search for a free port begins
   */
  public LocalProvisioner(
      Path data, KafkaRuntime runtime, RandomGenerator random, InstantSource clock) {
    this(data, runtime, random, clock, DEFAULT_STOP_TIMEOUT, null);
  }

  /**
   * As above.
   *
   * @param stopTimeout how long {@link #stop} waits before it uses force
   * @param stores where express clusters keep their data, null for each cluster's own directory
   */
  public LocalProvisioner(
      Path data,
      KafkaRuntime runtime,
      RandomGenerator random,
      InstantSource clock,
      Duration stopTimeout,
      @Nullable StoreLocations stores) {
    this.data = created(data);
    this.stores = stores;
    this.launcher = new NodeLauncher(runtime, clock);
    this.ports = new Ports(random);
    this.clock = clock;
    this.stopTimeout = stopTimeout;
  }

  /** The real path, since a node is known by the path of its files too. */
  private static Path created(Path data) {
    try {
      Files.createDirectories(NodeDirectory.ofClusters(data));
      return data.toRealPath();
    } catch (IOException e) {
      throw NodeLauncher.unusable(data, e);
    }
  }

  @Override
  public List<Zone> zones() {
    return ZONES;
  }

  @Override
  public Address pickAddress(Zone zone, NodeRole role, Set<Address> taken) {
    Set<Integer> takenPorts =
        taken.stream()
            .filter(address -> address.host().equals(HOST))
            .map(Address::port)
            .collect(Collectors.toSet());
    return ports
        .pick(HOST, takenPorts)
        .map(port -> new Address(HOST, port))
        .orElseThrow(
            () ->
                new ProvisioningException(
                    "No port from "
                        + Ports.FIRST
                        + " to "
                        + Ports.LAST
                        + " of "
                        + HOST
                        + " is free: delete clusters that are not needed."));
  }

  @Override
  public StoreUris stores(UUID cluster, @Nullable String wal, @Nullable String archive) {
    String own = NodeDirectory.ofCluster(data, cluster).resolve("store").toUri().toString();
    StoreUris defaults = stores == null ? new StoreUris(own, own) : stores.of(cluster);
    if (wal == null && archive == null) {
      return defaults;
    }
    String either = wal == null ? String.valueOf(archive) : wal;
    StoreUris wished = new StoreLocations(either, archive == null ? either : archive).of(cluster);
    return new StoreUris(
        wal == null ? defaults.wal() : wished.wal(),
        archive == null ? defaults.archive() : wished.archive());
  }

  @Override
  public ProcessStatus status(Cluster cluster, Node node) {
    return find(cluster, node)
        .<ProcessStatus>map(this::running)
        .orElseGet(() -> stopped(cluster, node));
  }

  private ProcessStatus running(NodeProcess found) {
    return new ProcessStatus.Running(
        found.process().pid(),
        found.process().startedAt().orElseGet(clock::instant),
        found.identity().generation());
  }

  private ProcessStatus stopped(Cluster cluster, Node node) {
    NodeDirectory directory = directory(cluster, node);
    return NodeProcess.Recorded.read(directory.pid())
        .filter(last -> !Files.exists(directory.stopped()))
        .map(
            last ->
                "process "
                    + last.pid()
                    + " ended by itself"
                    + exitStatus(Key.of(cluster, node), last.pid())
                    + lastWords(cluster, node).map(words -> ": " + words).orElse(""))
        .map(ProcessStatus.Stopped::new)
        .orElseGet(() -> new ProcessStatus.Stopped(null));
  }

  private String exitStatus(Key key, long pid) {
    Process child = children.get(key);
    if (child == null || child.pid() != pid || child.isAlive()) {
      return "";
    }
    int status = child.exitValue();
    return status > 128 ? ", killed by signal " + (status - 128) : ", exit status " + status;
  }

  @Override
  public void start(Cluster cluster, Node node) {
    locked(
        Key.of(cluster, node),
        () -> {
          if (find(cluster, node).isEmpty()) {
            NodeDirectory directory = directory(cluster, node);
            children.put(Key.of(cluster, node), launcher.launch(cluster, node, directory));
          }
        });
  }

  @Override
  public void stop(Cluster cluster, Node node) {
    locked(
        Key.of(cluster, node),
        () -> {
          markStopped(cluster, node);
          find(cluster, node)
              .map(NodeProcess::process)
              .ifPresent(
                  process -> {
                    process.handle().destroy();
                    if (!Waiting.until(stopTimeout, () -> !process.isAlive())) {
                      end(process);
                    }
                  });
        });
  }

  /** Does not wait for a {@link #stop} under way, which then ends early. */
  @Override
  public void kill(Cluster cluster, Node node) {
    markStopped(cluster, node);
    find(cluster, node).map(NodeProcess::process).ifPresent(LocalProvisioner::end);
  }

  private static void end(OsProcess process) {
    process.handle().destroyForcibly();
    if (!Waiting.until(KILL_TIMEOUT, () -> !process.isAlive())) {
      throw new ProvisioningException(
          "Process "
              + process.pid()
              + " cannot be ended even by force: it waits for the system, most likely for a disk"
              + " that does not answer.");
    }
  }

  /** From here on the end of the process is on purpose. */
  private void markStopped(Cluster cluster, Node node) {
    NodeDirectory directory = directory(cluster, node);
    if (!Files.isDirectory(directory.path())) {
      return;
    }
    try {
      Files.writeString(directory.stopped(), clock.instant() + "\n");
    } catch (IOException e) {
      // A full disk must not keep a node from being stopped: its end then looks like an accident.
      LOG.warn("The stop of node {} cannot be noted", node.id(), e);
    }
  }

  @Override
  public void discard(Cluster cluster, Node node) {
    locked(
        Key.of(cluster, node),
        () -> {
          NodeDirectory directory = directory(cluster, node);
          if (find(cluster, node).isPresent()) {
            throw new ProvisioningException(
                "Node " + node.id() + " of cluster " + cluster.name() + " still runs.");
          }
          try {
            NodeLauncher.deleteRecursively(directory.path());
          } catch (IOException e) {
            throw NodeLauncher.unusable(directory.path(), e);
          }
          children.remove(Key.of(cluster, node));
        });
  }

  @Override
  public void erase(Cluster cluster) {
    Path directory = NodeDirectory.ofCluster(data, cluster.id());
    List<NodeProcess> running = NodeProcess.ofCluster(cluster.id(), directory);
    if (!running.isEmpty()) {
      throw new ProvisioningException(
          "Cluster "
              + cluster.name()
              + " cannot be erased while nodes of it run: "
              + running.stream()
                  .map(node -> node.identity().node() + " (process " + node.process().pid() + ")")
                  .collect(Collectors.joining(", "))
              + ". Stop them first.");
    }
    StoreUris used = cluster.spec().stores();
    if (used != null) {
      ClusterStores.erase(used);
    }
    try {
      NodeLauncher.deleteRecursively(directory);
    } catch (IOException e) {
      throw NodeLauncher.unusable(directory, e);
    }
    children.keySet().removeIf(key -> key.cluster().equals(cluster.id()));
    locks.keySet().removeIf(key -> key.cluster().equals(cluster.id()));
  }

  @Override
  public void onExit(Cluster cluster, Node node, Runnable listener) {
    find(cluster, node)
        .map(NodeProcess::process)
        .ifPresent(
            process -> {
              Process child = children.get(Key.of(cluster, node));
              exits.watch(process, child != null && child.pid() == process.pid(), listener);
            });
  }

  @Override
  public Optional<String> lastWords(Cluster cluster, Node node) {
    return LastWords.of(directory(cluster, node));
  }

  private Optional<NodeProcess> find(Cluster cluster, Node node) {
    NodeDirectory directory = directory(cluster, node);
    return NodeProcess.find(directory, NodeIdentity.of(cluster, node, directory));
  }

  private NodeDirectory directory(Cluster cluster, Node node) {
    return NodeDirectory.of(data, cluster, node);
  }

  private void locked(Key key, Runnable action) {
    ReentrantLock lock = locks.computeIfAbsent(key, _ -> new ReentrantLock());
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
