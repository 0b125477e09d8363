package io.headrace.control.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.kafka.ClusterHealth;
import io.headrace.control.kafka.ClusterProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real Kafka, as a distribution holds it. Skipped unless {@code headrace.dist} (system property, or
 * {@code HEADRACE_DIST} in the environment) names one.
 */
class LocalKafkaIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int RECORDS = 1_000;

  @TempDir private Path directory;
  private final InstantSource clock = InstantSource.system();
  private LocalProvisioner provisioner;
  private ClusterProbe probe;
  private final List<Cluster> clusters = new ArrayList<>();

  @BeforeEach
  void needsDistribution() {
    String distribution =
        System.getProperty("headrace.dist", System.getenv().getOrDefault("HEADRACE_DIST", ""));
    assumeTrue(
        Files.isDirectory(Path.of(distribution, "lib/kafka")),
        "headrace.dist names no distribution");
    KafkaRuntime runtime =
        KafkaRuntime.ofDistribution(
            Path.of(System.getProperty("java.home")),
            Path.of(distribution),
            startupCache(distribution));
    provisioner = new LocalProvisioner(directory, runtime, new Random(1), clock);
    probe = new ClusterProbe(clock);
  }

  private static StartupCache startupCache(String distribution) {
    return StartupCache.of(Path.of(distribution, "cache"), null);
  }

  @AfterEach
  void leaveNothing() {
    clusters.forEach(cluster -> cluster.nodes().forEach(node -> provisioner.kill(cluster, node)));
    if (probe != null) {
      probe.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aClusterKeepsWhatWasWrittenThroughACrashAndARestart(int controllers) throws Exception {
    Cluster cluster = TestingCluster.provisioned(provisioner, 3, controllers);
    clusters.add(cluster);
    assertThat(probe.health(cluster)).isInstanceOf(ClusterHealth.Unreachable.class);

    startAll(cluster);
    Node first = cluster.brokers().getFirst();
    Optional<Long> before = pid(cluster, first);
    for (String signal : List.of("-INT", "-HUP")) {
      new ProcessBuilder("kill", signal, before.orElseThrow().toString()).start().waitFor();
    }
    createTopic(cluster);
    produce(cluster);
    assertThat(consume(cluster)).isEqualTo(RECORDS);
    assertThat(pid(cluster, first)).as("unmoved by a terminal's signals").isEqualTo(before);

    Node victim = cluster.brokers().get(1);
    CountDownLatch exited = new CountDownLatch(1);
    provisioner.onExit(cluster, victim, exited::countDown);
    pid(cluster, victim)
        .ifPresent(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    assertThat(exited.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(provisioner.status(cluster, victim))
        .isInstanceOfSatisfying(
            ProcessStatus.Stopped.class,
            stopped -> assertThat(stopped.reason()).contains("killed by signal 9"));
    ClusterHealth.Reachable broken =
        await(
            cluster,
            health -> !health.brokers().contains(victim.id()) && health.underReplicated() > 0);
    assertThat(broken.offline()).isZero();

    provisioner.start(cluster, victim);
    awaitWhole(cluster);

    cluster.brokers().forEach(node -> provisioner.stop(cluster, node));
    cluster.controllers().forEach(node -> provisioner.stop(cluster, node));
    assertThat(cluster.nodes())
        .allSatisfy(
            node ->
                assertThat(provisioner.status(cluster, node))
                    .isEqualTo(new ProcessStatus.Stopped(null)));
    assertThat(probe.health(cluster)).isInstanceOf(ClusterHealth.Unreachable.class);

    startAll(cluster);
    assertThat(consume(cluster)).isEqualTo(RECORDS);

    assertThatThrownBy(() -> provisioner.erase(cluster)).hasMessageContaining("Stop them first");
    cluster.nodes().forEach(node -> provisioner.kill(cluster, node));
    provisioner.erase(cluster);
    assertThat(directory.resolve("clusters")).isEmptyDirectory();
  }

  private void startAll(Cluster cluster) {
    cluster.nodes().forEach(node -> provisioner.start(cluster, node));
    awaitWhole(cluster);
  }

  private void awaitWhole(Cluster cluster) {
    Set<Integer> brokers = cluster.brokers().stream().map(Node::id).collect(Collectors.toSet());
    Set<Integer> controllers =
        cluster.controllers().stream().map(Node::id).collect(Collectors.toSet());
    ClusterHealth.Reachable whole = new ClusterHealth.Reachable(brokers, controllers, 0, 0);
    await(cluster, whole::equals);
  }

  private ClusterHealth.Reachable await(
      Cluster cluster, Predicate<ClusterHealth.Reachable> wanted) {
    List<ClusterHealth> seen = new ArrayList<>();
    boolean came =
        Waiting.until(
            SOON,
            () -> {
              seen.add(probe.health(cluster));
              return seen.getLast() instanceof ClusterHealth.Reachable reachable
                  && wanted.test(reachable);
            });
    assertThat(came).as(() -> seen.getLast() + " " + statuses(cluster)).isTrue();
    return (ClusterHealth.Reachable) seen.getLast();
  }

  private String statuses(Cluster cluster) {
    return cluster.nodes().stream()
        .map(node -> node.id() + ": " + provisioner.status(cluster, node))
        .collect(Collectors.joining("; "));
  }

  private Optional<Long> pid(Cluster cluster, Node node) {
    return provisioner.status(cluster, node) instanceof ProcessStatus.Running running
        ? Optional.of(running.pid())
        : Optional.empty();
  }

  private void createTopic(Cluster cluster) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic("orders", Optional.of(3), Optional.empty())))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  private void produce(Cluster cluster) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        sent.add(producer.send(new ProducerRecord<>("orders", "key" + i, "value" + i)));
      }
      for (var future : sent) {
        future.get(30, TimeUnit.SECONDS);
      }
    } catch (Exception e) {
      throw new AssertionError("produce failed", e);
    }
  }

  /** Number of different records there are. */
  private long consume(Cluster cluster) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            cluster.bootstrapServers(),
            "group.id",
            "readers-" + System.nanoTime(),
            "auto.offset.reset",
            "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("orders"));
      Set<String> keys = new HashSet<>();
      Waiting.until(
          SOON,
          () -> {
            for (ConsumerRecord<String, String> consumed : consumer.poll(Duration.ofMillis(200))) {
              keys.add(consumed.key());
            }
            return keys.size() >= RECORDS;
          });
      return keys.size();
    }
  }
}
