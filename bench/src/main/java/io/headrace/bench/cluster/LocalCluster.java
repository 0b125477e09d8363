package io.headrace.bench.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * Controllers and three brokers as child processes. The controllers are stock Kafka, the brokers of
 * the given kind. Storage is formatted once by Kafka's own tool; the other nodes get a copy of it
 * with their own ids. A node's directory id follows from its id, so that it stays the same when its
 * disk is wiped.
 */
public final class LocalCluster implements ChaosCluster {
  private static final int BROKERS = 3;
  private static final int CONTROLLERS = 3;
  private static final int CONTROLLER_HEAP_MIB = 128;
  private static final int FORMAT_SECONDS = 60;
  private static final int STOP_SECONDS = 20;
  private static final int KILL_SECONDS = 10;
  private static final int FIRST_PORT = 12_000;
  private static final int PORTS = 6_000;

  /** The name of the listener that brokers use among each other. */
  public static final String PEER_LISTENER = NodeFiles.PEER_LISTENER;

  private final Path directory;
  private final Jvm jvm;
  private final Random random;
  private final BrokerKind kind;
  private final String clusterId;
  private final SortedMap<Integer, NodeFiles> nodes = new TreeMap<>();
  private final Map<Integer, Process> processes = new HashMap<>();
  private final String voters;

  /** A run that is interrupted must not leave its nodes behind. */
  private final Thread endNodes = new Thread(this::end, "end-nodes");

  private LocalCluster(Path directory, Jvm jvm, BrokerKind kind, int controllers, Random random) {
    this.directory = directory;
    this.jvm = jvm;
    this.random = random;
    this.kind = kind;
    UUID id = new UUID(random.nextLong(), random.nextLong());
    this.clusterId = new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits()).toString();
    for (int i = 0; i < BROKERS; i++) {
      add(1 + i);
    }
    for (int i = 0; i < controllers; i++) {
      add(NodeFiles.FIRST_CONTROLLER + i);
    }
    this.voters =
        controllers().stream()
            .map(node -> node + "@" + node(node).endpoint())
            .collect(Collectors.joining(","));
  }

  /** A cluster of three controllers whose nodes are all under way. */
  public static LocalCluster start(Path directory, Jvm jvm, BrokerKind kind, Random random) {
    return start(directory, jvm, kind, CONTROLLERS, random);
  }

  /**
   * A cluster whose nodes are all under way.
   *
   * @param directory for its files; it should be empty
   * @param controllers how many
   */
  public static LocalCluster start(
      Path directory, Jvm jvm, BrokerKind kind, int controllers, Random random) {
    LocalCluster cluster = new LocalCluster(directory, jvm, kind, controllers, random);
    Runtime.getRuntime().addShutdownHook(cluster.endNodes);
    try {
      cluster.format();
      cluster.nodes.keySet().forEach(cluster::start);
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private void add(int id) {
    int port = freePort();
    NodeFiles node = new NodeFiles(directory.resolve("node-" + id), id, port, freePort(port));
    nodes.put(id, node);
  }

  /** Starts one broker more; does not wait until it serves. Returns its id. */
  public synchronized int addBroker() {
    int id = brokers().getLast() + 1;
    add(id);
    try {
      prepare(node(id));
      format(node(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(id);
    return id;
  }

  /** Forgets a broker that does not run. */
  public synchronized void removeBroker(int id) {
    if (processes.containsKey(id)) {
      throw new IllegalStateException("Node " + id + " runs");
    }
    nodes.remove(id);
  }

  /** Below the ports of outgoing connections, which could take a stopped node's port. */
  private int freePort(int... others) {
    while (true) {
      int port = FIRST_PORT + random.nextInt(PORTS);
      boolean taken =
          nodes.values().stream().anyMatch(node -> node.port() == port || node.peerPort() == port)
              || Arrays.stream(others).anyMatch(other -> other == port);
      if (!taken) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
          return port;
        } catch (IOException e) {
          // Somebody listens there.
        }
      }
    }
  }

  private void format() {
    NodeFiles first = node(NodeFiles.FIRST_CONTROLLER);
    try {
      for (NodeFiles node : nodes.values()) {
        prepare(node);
      }
      Process tool =
          jvm.start(
              first.directory(),
              first.log(),
              CONTROLLER_HEAP_MIB,
              List.of(),
              null,
              "kafka.tools.StorageTool",
              List.of(
                  "format",
                  // As one argument, because an id may begin with a hyphen.
                  "--cluster-id=" + clusterId,
                  "-c",
                  first.serverProperties().toString(),
                  "--feature",
                  "eligible.leader.replicas.version=0"));
      if (!ended(tool, FORMAT_SECONDS) || tool.exitValue() != 0) {
        tool.destroyForcibly();
        throw new IllegalStateException(
            "The storage cannot be formatted: " + Files.readString(first.log()));
      }
      Files.copy(
          first.data().resolve("bootstrap.checkpoint"), directory.resolve("bootstrap.checkpoint"));
      for (NodeFiles node : nodes.values()) {
        format(node);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prepare(NodeFiles node) throws IOException {
    Files.createDirectories(node.directory());
    Files.writeString(
        node.serverProperties(),
        node.properties(voters, node.isBroker() ? kind.properties() : Map.of()));
  }

  private void format(NodeFiles node) throws IOException {
    Files.createDirectories(node.data());
    Path bootstrap = node.data().resolve("bootstrap.checkpoint");
    Files.deleteIfExists(bootstrap);
    Files.copy(directory.resolve("bootstrap.checkpoint"), bootstrap);
    Files.writeString(
        node.data().resolve("meta.properties"),
        """
        version=1
        cluster.id=%s
        node.id=%d
        directory.id=%s
        """
            .formatted(clusterId, node.id(), new Uuid(clusterId.hashCode(), node.id())));
  }

  private NodeFiles node(int id) {
    NodeFiles node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("There is no node " + id);
    }
    return node;
  }

  @Override
  public String bootstrap() {
    return brokers().stream().map(id -> node(id).endpoint()).collect(Collectors.joining(","));
  }

  @Override
  public List<Integer> brokers() {
    return nodes.keySet().stream().filter(id -> node(id).isBroker()).toList();
  }

  @Override
  public List<Integer> controllers() {
    return nodes.keySet().stream().filter(id -> !node(id).isBroker()).toList();
  }

  @Override
  public synchronized void start(int id) {
    NodeFiles node = node(id);
    processes.put(
        id,
        jvm.start(
            node.directory(),
            node.log(),
            node.isBroker() ? kind.heapMiB() : CONTROLLER_HEAP_MIB,
            node.isBroker() ? kind.classPath() : List.of(),
            node.isBroker() ? kind.startupCache() : "controller.aot",
            node.isBroker() ? kind.mainClass() : "kafka.Kafka",
            List.of(node.serverProperties().toString())));
  }

  @Override
  public synchronized void kill(int id) {
    Process process = processes.remove(id);
    if (process != null) {
      kill(process);
    }
  }

  private static void kill(Process process) {
    process.destroyForcibly();
    if (!ended(process, KILL_SECONDS)) {
      throw new IllegalStateException("Process " + process.pid() + " does not end");
    }
  }

  @Override
  public synchronized void stop(int id) {
    Process process = processes.get(id);
    if (process != null) {
      process.destroy();
      ended(process, STOP_SECONDS);
      kill(id);
    }
  }

  @Override
  public void pause(int id) {
    signal(id, "STOP");
  }

  @Override
  public void resume(int id) {
    signal(id, "CONT");
  }

  private synchronized void signal(int id, String signal) {
    Process process = processes.get(id);
    if (process == null) {
      return;
    }
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
      ended(kill, KILL_SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void wipe(int id) {
    Process process = processes.get(id);
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("Node " + id + " runs");
    }
    try {
      delete(node(id).data());
      format(node(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasStore() {
    return kind.store() != null;
  }

  @Override
  public void setStoreFault(StoreFault fault) {
    StoreFaults store = kind.store();
    if (store == null) {
      throw new UnsupportedOperationException("These brokers have no store that can be hurt");
    }
    store.set(fault);
  }

  @Override
  public synchronized List<String> unexpectedEnds() {
    return processes.entrySet().stream()
        .filter(entry -> !entry.getValue().isAlive())
        .map(
            entry ->
                "node %d ended with status %d, see %s"
                    .formatted(
                        entry.getKey(), entry.getValue().exitValue(), node(entry.getKey()).log()))
        .sorted()
        .toList();
  }

  /** Ends all processes and leaves the files. */
  @Override
  public void close() {
    end();
    try {
      boolean _ = Runtime.getRuntime().removeShutdownHook(endNodes);
    } catch (IllegalStateException e) {
      // The process ends, and has run it or is about to.
    }
  }

  private synchronized void end() {
    List<Process> all = new ArrayList<>(processes.values());
    processes.clear();
    all.forEach(Process::destroyForcibly);
    all.forEach(LocalCluster::kill);
  }

  private static boolean ended(Process process, int seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The id of a node's process.
   *
   * @throws IllegalStateException if it does not run
   */
  public synchronized long processId(int id) {
    Process process = processes.get(id);
    if (process == null) {
      throw new IllegalStateException("Node " + id + " does not run");
    }
    return process.pid();
  }

  /** Where a node keeps its partitions. */
  public Path data(int id) {
    return node(id).data();
  }

  /** Removes a directory and all that is in it. */
  public static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
