package io.headrace.control.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.StoreUris;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of processes, with a shell script in Java's place. */
class LocalProvisionerTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private Path data;
  private Path java;
  private LocalProvisioner provisioner;
  private Cluster cluster;
  private Node node;

  @BeforeEach
  void provisioner() throws IOException {
    data = directory.resolve("data of ours");
    java = directory.resolve("jdk/bin/java");
    Files.createDirectories(java.getParent());
    nodesDo("trap 'exit 0' TERM; touch ready; while :; do sleep 0.05; done");
    provisioner = newProvisioner();
    cluster = TestingCluster.provisioned(provisioner, 1, 1);
    node = cluster.brokers().getFirst();
  }

  @AfterEach
  void leaveNothing() {
    cluster.nodes().forEach(each -> newProvisioner().kill(cluster, each));
  }

  private LocalProvisioner newProvisioner() {
    KafkaRuntime runtime =
        new KafkaRuntime(
            directory.resolve("jdk"),
            List.of(Path.of("/kafka.jar")),
            List.of(Path.of("/express.jar")),
            new StartupCache.None(),
            Path.of("/log4j2.properties"));
    return new LocalProvisioner(
        data, runtime, new Random(), InstantSource.system(), Duration.ofMillis(300), null);
  }

  private void nodesDo(String script) throws IOException {
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private NodeDirectory files() throws IOException {
    return NodeDirectory.of(data.toRealPath(), cluster, node);
  }

  private long startedPid() throws IOException {
    provisioner.start(cluster, node);
    Path ready = files().path().resolve("ready");
    assertThat(Waiting.until(SOON, () -> Files.exists(ready))).isTrue();
    return running().pid();
  }

  private ProcessStatus.Running running() {
    return (ProcessStatus.Running) provisioner.status(cluster, node);
  }

  @Test
  void aNodeThatNeverWasIsStopped() {
    assertThat(provisioner.status(cluster, node)).isEqualTo(new ProcessStatus.Stopped(null));
    provisioner.stop(cluster, node);
    provisioner.kill(cluster, node);
    provisioner.erase(cluster);
    assertThat(provisioner.lastWords(cluster, node)).isEmpty();
  }

  @Test
  void startsOnceAndKnowsTheGenerationThatRuns() throws IOException {
    long pid = startedPid();
    provisioner.start(cluster, node.nextGeneration());
    assertThat(running().pid()).isEqualTo(pid);
    assertThat(running().generation()).isEqualTo(node.generation());

    provisioner.stop(cluster, node);
    assertThat(provisioner.status(cluster, node)).isEqualTo(new ProcessStatus.Stopped(null));
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();

    provisioner.start(cluster, node.nextGeneration());
    assertThat(running().generation()).isEqualTo(node.generation() + 1);
  }

  @Test
  void aServiceThatStartsAgainAdoptsTheNode() throws Exception {
    long pid = startedPid();
    provisioner = newProvisioner();
    assertThat(running().pid()).isEqualTo(pid);
    provisioner.start(cluster, node);
    assertThat(running().pid()).isEqualTo(pid);

    CountDownLatch exited = new CountDownLatch(1);
    provisioner.onExit(cluster, node, exited::countDown);
    provisioner.stop(cluster, node);
    assertThat(exited.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(provisioner.status(cluster, node)).isEqualTo(new ProcessStatus.Stopped(null));
  }

  @Test
  void aNodeIsFoundWithoutItsPidFile() throws IOException {
    long pid = startedPid();
    Files.delete(files().pid());
    provisioner = newProvisioner();
    assertThat(running().pid()).isEqualTo(pid);
    provisioner.kill(cluster, node);
    assertThat(provisioner.status(cluster, node)).isInstanceOf(ProcessStatus.Stopped.class);
  }

  @Test
  void theEndOfANodeIsToldOnceAndSaysWhy() throws Exception {
    long pid = startedPid();
    AtomicInteger first = new AtomicInteger();
    CountDownLatch last = new CountDownLatch(1);
    provisioner.onExit(cluster, node, first::incrementAndGet);
    provisioner.onExit(cluster, node, last::countDown);
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    assertThat(last.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(first).hasValue(0);
    assertThat(provisioner.status(cluster, node))
        .isEqualTo(
            new ProcessStatus.Stopped("process " + pid + " ended by itself, killed by signal 9"));
  }

  @Test
  void aNodeThatFailsLeavesItsLastWords() throws IOException {
    nodesDo("echo '[now] ERROR Fatal error during startup (kafka)'; exit 3");
    provisioner.start(cluster, node);
    assertThat(
            Waiting.until(
                SOON,
                () ->
                    provisioner.status(cluster, node) instanceof ProcessStatus.Stopped stopped
                        && String.valueOf(stopped.reason())
                            .endsWith(
                                "exit status 3: [now] ERROR Fatal error during startup (kafka)")))
        .isTrue();
  }

  @Test
  void aNodeThatDoesNotStopIsEndedByForce() throws IOException {
    nodesDo("trap '' TERM; touch ready; while :; do sleep 0.05; done");
    long pid = startedPid();
    provisioner.stop(cluster, node);
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(provisioner.status(cluster, node)).isEqualTo(new ProcessStatus.Stopped(null));
  }

  @Test
  void theSignalsOfATerminalDoNotReachANode() throws Exception {
    long pid = startedPid();
    for (String signal : List.of("-INT", "-HUP")) {
      new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
    }
    assertThat(Waiting.until(Duration.ofMillis(200), () -> !isRunning())).isFalse();
  }

  private boolean isRunning() {
    return provisioner.status(cluster, node) instanceof ProcessStatus.Running;
  }

  @Test
  void aPidThatIsAnotherProcessIsNeitherAdoptedNorKilled() throws Exception {
    startedPid();
    provisioner.kill(cluster, node);
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(files().pid(), other.pid() + "\n");
      assertThat(isRunning()).isFalse();
      provisioner.stop(cluster, node);
      provisioner.kill(cluster, node);
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void aPidWithAnotherStartIsAnotherProcess() throws IOException {
    long pid = startedPid();
    String recorded = Files.readString(files().pid());
    Files.writeString(files().pid(), pid + " 1\n");
    assertThat(isRunning()).isFalse();
    Files.writeString(files().pid(), recorded);
    assertThat(isRunning()).isTrue();
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket _ = new ServerSocket(node.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> provisioner.start(cluster, node))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining(node.endpoint())
          .hasMessageContaining("broker 1 of cluster orders");
    }
    provisioner.start(cluster, node);
    assertThat(isRunning()).isTrue();
  }

  @Test
  void aMissingJavaIsNamed() throws IOException {
    Files.delete(java);
    assertThatThrownBy(() -> provisioner.start(cluster, node)).hasMessageContaining("JAVA_HOME");
  }

  @Test
  void aDiskThatCannotBeWrittenIsNamed() throws IOException {
    Files.writeString(Files.createDirectories(files().path()).resolve("data"), "in the way");
    assertThatThrownBy(() -> provisioner.start(cluster, node))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining(files().data().toString());
  }

  @Test
  void erasesOnlyWhatDoesNotRun() throws IOException {
    startedPid();
    assertThatThrownBy(() -> provisioner.erase(cluster)).hasMessageContaining("Stop them first");
    provisioner.stop(cluster, node);
    provisioner.erase(cluster);
    provisioner.erase(cluster);
    assertThat(data.resolve("clusters")).isEmptyDirectory();
  }

  @Test
  void anExpressBrokerRunsHeadracesBrokerAndItsControllersStockKafka() throws IOException {
    StoreUris stores = provisioner.stores(cluster.id(), null, null);
    cluster = TestingCluster.express(cluster, stores);
    startedPid();
    Node controller = cluster.controllers().getFirst();
    provisioner.start(cluster, controller);

    assertThat(files().arguments())
        .content()
        .contains("\"/express.jar:/kafka.jar\"\n\"io.headrace.broker.kafka.ExpressKafka\"\n");
    assertThat(NodeDirectory.of(data.toRealPath(), cluster, controller).arguments())
        .content()
        .contains("\"/kafka.jar\"\n\"kafka.Kafka\"\n");
    assertThat(files().serverProperties())
        .content()
        .contains("headrace.wal.store=file\\:///")
        .contains("clusters/" + cluster.id() + "/store");
  }

  @Test
  void aDeletedExpressClusterLeavesNothingInItsStores() throws IOException {
    Path shared = Files.createDirectories(directory.resolve("shared"));
    Files.writeString(shared.resolve("of-others"), "stays");
    StoreUris stores =
        provisioner.stores(cluster.id(), shared.toUri().toString(), shared.toUri().toString());
    assertThat(stores.wal()).isEqualTo(stores.archive()).endsWith("/shared/" + cluster.id());
    cluster = TestingCluster.express(cluster, stores);
    Path own = Files.createDirectories(shared.resolve(cluster.id().toString()).resolve("wal/1"));
    Files.writeString(own.resolve("object"), "bytes");

    provisioner.erase(cluster);
    provisioner.erase(cluster);
    assertThat(shared).isDirectoryContaining("glob:**/of-others");
    assertThat(shared.resolve(cluster.id().toString())).doesNotExist();
  }

  @Test
  void discardsTheFilesOfANodeThatHasLeft() throws IOException {
    startedPid();
    assertThatThrownBy(() -> provisioner.discard(cluster, node)).hasMessageContaining("still runs");
    provisioner.kill(cluster, node);
    provisioner.discard(cluster, node);
    provisioner.discard(cluster, node);
    assertThat(files().path()).doesNotExist();
  }

  @Test
  void formattingMayBeRepeatedAndKeepsTheDirectoryIds() throws IOException {
    Node controller = cluster.controllers().getFirst();
    Path storage = Files.createDirectories(directory.resolve("storage"));
    NodeStorage.format(cluster, controller, storage);
    Uuid expected = NodeStorage.directoryId(cluster, controller);
    assertThat(storage.resolve("meta.properties"))
        .content()
        .contains("directory.id=" + expected)
        .contains("cluster.id=" + NodeStorage.kafkaClusterId(cluster));
    String before = Files.readString(storage.resolve("meta.properties"));
    NodeStorage.format(cluster, controller, storage);
    assertThat(storage.resolve("meta.properties")).content().isEqualTo(before);

    // As after a crash before the last step.
    Files.delete(storage.resolve("meta.properties"));
    NodeStorage.format(cluster, controller, storage);
    assertThat(storage.resolve("meta.properties")).content().contains("directory.id=" + expected);
  }

  @Test
  void aNodeGetsNothingOfTheServicesEnvironment() throws IOException {
    nodesDo("env > environment; touch ready; trap 'exit 0' TERM; while :; do sleep 0.05; done");
    startedPid();
    assertThat(files().path().resolve("environment"))
        .content()
        .contains("MALLOC_ARENA_MAX=2")
        .doesNotContain("HOME=", "JAVA_TOOL_OPTIONS=");
  }
}
