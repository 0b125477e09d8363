package io.headrace.broker.kafka;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;

/**
 * A stock controller and express brokers, each a process of this class path, with one store in a
 * directory.
 */
final class TestingCluster implements AutoCloseable {
  private static final String CLUSTER_ID = "5L6g3nShT-eMCtK--X86sw";
  private static final int CONTROLLER = 100;

  private final Path directory;
  private final TreeMap<Integer, Integer> ports = new TreeMap<>();
  private final TreeMap<Integer, Process> processes = new TreeMap<>();
  private final List<String> controllerSettings;
  private final List<String> brokerSettings;

  /**
   * Starts a cluster.
   *
   * @param controllerSettings more lines of the controller's properties
   */
  TestingCluster(Path directory, int brokers, String... controllerSettings) throws Exception {
    this(directory, brokers, List.of(controllerSettings), List.of());
  }

  /**
   * Starts a cluster.
   *
   * @param controllerSettings more lines of the controller's properties
   * @param brokerSettings more lines of the brokers' properties
   */
  TestingCluster(
      Path directory, int brokers, List<String> controllerSettings, List<String> brokerSettings)
      throws Exception {
    this.directory = directory;
    this.controllerSettings = controllerSettings;
    this.brokerSettings = brokerSettings;
    List<ServerSocket> reserved = new ArrayList<>();
    for (int node : nodes(brokers)) {
      ServerSocket socket = new ServerSocket(0);
      reserved.add(socket);
      ports.put(node, socket.getLocalPort());
    }
    for (ServerSocket socket : reserved) {
      socket.close();
    }
    try {
      for (int node : nodes(brokers)) {
        start(node);
      }
      await("brokers registered", Duration.ofSeconds(60), () -> alive().size() == brokers);
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private static List<Integer> nodes(int brokers) {
    List<Integer> nodes = new ArrayList<>(List.of(CONTROLLER));
    for (int broker = 1; broker <= brokers; broker++) {
      nodes.add(broker);
    }
    return nodes;
  }

  String bootstrap() {
    return ports.headMap(CONTROLLER).values().stream()
        .map(port -> "127.0.0.1:" + port)
        .collect(Collectors.joining(","));
  }

  String bootstrap(int broker) {
    return "127.0.0.1:" + ports.get(broker);
  }

  Map<String, Object> clientSettings() {
    return Map.of("bootstrap.servers", bootstrap());
  }

  /** Starts a node that is not running; an empty disk is formatted first. */
  void start(int node) throws IOException, InterruptedException {
    Path properties = directory.resolve(node + ".properties");
    Files.writeString(properties, node == CONTROLLER ? controller() : broker(node));
    if (!Files.exists(logDirectories(node).getFirst().resolve("meta.properties"))) {
      Process format =
          java(
              node + "-format",
              "kafka.tools.StorageTool",
              "format",
              "-t",
              CLUSTER_ID,
              "-c",
              properties.toString(),
              "--feature",
              "eligible.leader.replicas.version=0");
      if (format.waitFor() != 0) {
        throw new IOException(Files.readString(directory.resolve(node + "-format.log")));
      }
    }
    processes.put(
        node,
        java(
            String.valueOf(node),
            node == CONTROLLER ? "kafka.Kafka" : ExpressKafka.class.getName(),
            properties.toString()));
  }

  /** As a machine that loses power. */
  void kill(int node) throws InterruptedException {
    Process process = process(node).destroyForcibly();
    assertEnded(process);
  }

  /**
   * A machine is lost with its disk, and the controller told so; an empty one takes its place at
   * once.
   */
  void replace(int node) throws Exception {
    kill(node);
    wipe(node);
    try (Admin admin = Admin.create(clientSettings())) {
      admin.unregisterBroker(node).all().get(30, TimeUnit.SECONDS);
    }
    start(node);
  }

  /** As a machine that hangs. */
  void signal(int node, String signal) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process(node).pid()))
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("kill -" + signal + " of node " + node);
    }
  }

  /** Loses the disk of a node that does not run. */
  void wipe(int node) throws IOException {
    Path _ =
        Files.walkFileTree(
            directory.resolve("disk-" + node),
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                  throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
              }
            });
  }

  /** Where a node keeps its logs; a broker has two directories. */
  List<Path> logDirectories(int node) {
    Path disk = directory.resolve("disk-" + node);
    return node == CONTROLLER ? List.of(disk) : List.of(disk.resolve("a"), disk.resolve("b"));
  }

  /** Ids of the brokers that the cluster counts as alive. */
  List<Integer> alive() {
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                bootstrap(),
                "default.api.timeout.ms",
                3000,
                "request.timeout.ms",
                2000))) {
      return admin.describeCluster().nodes().get().stream().map(Node::id).sorted().toList();
    } catch (ExecutionException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Waits until something is so. */
  static void await(String what, Duration limit, BooleanSupplier condition)
      throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /**
   * Kafka's metrics of a broker's process.
   *
   * @param names a pattern of object names
   * @return values by object name and attribute, as in {@code kafka.server:type=a|b}
   */
  @SuppressWarnings("BanJNDI") // the connector of a process that this test has started
  Map<String, Object> metrics(int node, String names) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(process(node).pid()));
    Map<String, Object> values = new TreeMap<>();
    try (var connector =
        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
      var beans = connector.getMBeanServerConnection();
      for (ObjectName bean : beans.queryNames(new ObjectName(names), null)) {
        for (var attribute : beans.getMBeanInfo(bean).getAttributes()) {
          values.put(
              bean + "|" + attribute.getName(), beans.getAttribute(bean, attribute.getName()));
        }
      }
    } finally {
      machine.detach();
    }
    return values;
  }

  /** Where the objects are. */
  Path store() {
    return directory.resolve("store");
  }

  String log(int node) throws IOException {
    return Files.readString(directory.resolve(node + ".log"));
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : processes.values()) {
      Process _ = process.destroyForcibly();
    }
    for (Process process : processes.values()) {
      assertEnded(process);
    }
  }

  private static void assertEnded(Process process) throws InterruptedException {
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("process " + process.pid() + " does not end");
    }
  }

  private Process process(int node) {
    return Objects.requireNonNull(processes.get(node));
  }

  private Process java(String name, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.log.state.change.logger=warn",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve(name + ".log").toFile()))
        .start();
  }

  private String controller() {
    return """
        process.roles=controller
        node.id=%d
        controller.quorum.voters=%s
        listeners=CONTROLLER://127.0.0.1:%d
        controller.listener.names=CONTROLLER
        log.dirs=%s
        broker.session.timeout.ms=2000
        %s
        """
        .formatted(
            CONTROLLER,
            voters(),
            ports.get(CONTROLLER),
            directory.resolve("disk-" + CONTROLLER),
            String.join("\n", controllerSettings));
  }

  private String broker(int node) {
    return """
        process.roles=broker
        node.id=%d
        controller.quorum.voters=%s
        listeners=PLAINTEXT://127.0.0.1:%d
        controller.listener.names=CONTROLLER
        log.dirs=%s
        broker.session.timeout.ms=2000
        broker.heartbeat.interval.ms=300
        offsets.topic.num.partitions=3
        transaction.state.log.num.partitions=3
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.num.partitions=3
        share.coordinator.state.topic.min.isr=1
        min.insync.replicas=1
        group.initial.rebalance.delay.ms=0
        log.cleaner.dedupe.buffer.size=2097152
        num.io.threads=4
        broker.rack=%s
        replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector
        headrace.wal.store=%s
        headrace.archive.interval.ms=200
        headrace.archive.partition.bytes=10000
        headrace.archive.oldest.ms=1000
        remote.log.manager.task.interval.ms=500
        log.local.retention.bytes=20000
        log.retention.check.interval.ms=1000
        %s
        """
        .formatted(
            node,
            voters(),
            ports.get(node),
            logDirectories(node).stream().map(Path::toString).collect(Collectors.joining(",")),
            rack(node),
            directory.resolve("store").toUri(),
            String.join("\n", brokerSettings));
  }

  /** In which zone a broker is: each in one of its own. */
  static String rack(int broker) {
    return "zone-" + broker;
  }

  private String voters() {
    return CONTROLLER + "@127.0.0.1:" + ports.get(CONTROLLER);
  }
}
