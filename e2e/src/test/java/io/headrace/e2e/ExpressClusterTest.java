package io.headrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kafka.KafkaClient;
import software.amazon.awssdk.services.kafka.model.ClusterState;
import software.amazon.awssdk.services.kafka.model.NotFoundException;

/** The life of an express cluster: brokers and their disks come and go, what was written stays. */
class ExpressClusterTest {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final String TOPIC = "orders";

  @BeforeAll
  static void needsTheBroker() throws IOException {
    assumeTrue(Headrace.hasExpressBroker(), "the distribution has no express broker");
  }

  @Test
  void whatWasAcknowledgedOutlivesBrokersDisksAndMoves() throws Exception {
    try (Headrace headrace = Headrace.started();
        KafkaClient msk = headrace.sdk()) {
      String arn = create(msk);
      ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
      String bootstrap =
          msk.getBootstrapBrokers(request -> request.clusterArn(arn)).bootstrapBrokerString();
      Messages.createTopic(bootstrap, TOPIC, 12);
      TreeSet<String> acknowledged = new TreeSet<>();
      try (Load load = Load.start(bootstrap, TOPIC)) {
        load.await(2000);
        aBrokerIsKilled(headrace, msk, arn, bootstrap, load);
        aDiskIsLost(headrace, msk, arn, load);
        theClusterGrowsAndShrinks(headrace, msk, arn, bootstrap, load);
        acknowledged.addAll(load.stop());
      }
      Set<String> lost = new TreeSet<>(acknowledged);
      Messages.values(bootstrap, TOPIC, acknowledged.size()).forEach(lost::remove);
      assertThat(lost).isEmpty();

      Path store = store(headrace);
      assertThat(store).isNotEmptyDirectory();
      msk.deleteCluster(request -> request.clusterArn(arn));
      Eventually.until("the cluster is gone", LIMIT, () -> exists(msk, arn), exists -> !exists);
      assertThat(headrace.nodes()).isEmpty();
      assertThat(headrace.data().resolve("clusters")).isEmptyDirectory();
    }
  }

  /** Others lead long before the session of the killed one, four seconds, is over. */
  private static void aBrokerIsKilled(
      Headrace headrace, KafkaClient msk, String arn, String bootstrap, Load load)
      throws Exception {
    long pid = headrace.node(2).orElseThrow().pid();
    long killed = System.nanoTime();
    Headrace.kill(pid);
    Eventually.until(
        "nobody is led by broker 2",
        Duration.ofSeconds(20),
        () -> leaders(bootstrap),
        leaders -> !leaders.contains(2));
    Duration gap = Duration.ofNanos(System.nanoTime() - killed);
    System.out.println("leaders moved " + gap.toMillis() + " ms after kill -9");
    assertThat(gap).isLessThan(Duration.ofMillis(3500));
    load.await(2000);
    ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
  }

  private static void aDiskIsLost(Headrace headrace, KafkaClient msk, String arn, Load load)
      throws IOException {
    Path disk = cluster(headrace).resolve("node-3/data");
    Headrace.kill(headrace.node(3).orElseThrow().pid());
    erase(disk);
    load.await(2000);
    ClusterLifeTest.await(msk, arn, ClusterState.ACTIVE);
  }

  private static void theClusterGrowsAndShrinks(
      Headrace headrace, KafkaClient msk, String arn, String bootstrap, Load load)
      throws Exception {
    scale(msk, arn, 6);
    assertThat(headrace.nodes()).hasSize(7);
    spread(bootstrap, 6);
    load.await(2000);
    scale(msk, arn, 3);
    assertThat(headrace.nodes()).hasSize(4);
    awaitGone(cluster(headrace).resolve("node-6"));
    spread(bootstrap, 3);
    load.await(2000);
  }

  /** Files of a broker that has left go after the cluster is whole again. */
  private static void awaitGone(Path directory) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (Files.exists(directory) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    assertThat(directory).doesNotExist();
  }

  private static String create(KafkaClient msk) {
    return msk.createClusterV2(
            request ->
                request
                    .clusterName("express")
                    .tags(Map.of("headrace:controllers", "1"))
                    .provisioned(
                        provisioned ->
                            provisioned
                                .kafkaVersion("4.3.1")
                                .numberOfBrokerNodes(3)
                                .brokerNodeGroupInfo(
                                    group ->
                                        group
                                            .instanceType("express.m7g.large")
                                            .clientSubnets("subnet-a", "subnet-b", "subnet-c"))))
        .clusterArn();
  }

  private static void scale(KafkaClient msk, String arn, int brokers) {
    String version =
        msk.describeClusterV2(request -> request.clusterArn(arn)).clusterInfo().currentVersion();
    long began = System.nanoTime();
    String operation =
        msk.updateBrokerCount(
                request ->
                    request
                        .clusterArn(arn)
                        .currentVersion(version)
                        .targetNumberOfBrokerNodes(brokers))
            .clusterOperationArn();
    ClusterLifeTest.done(msk, operation);
    System.out.printf(
        "scaled to %d in %d ms%n", brokers, Duration.ofNanos(System.nanoTime() - began).toMillis());
  }

  /** Every broker has its share of the topic's replicas. */
  private static void spread(String bootstrap, int brokers) throws Exception {
    Map<Integer, Long> replicas =
        partitions(bootstrap).stream()
            .flatMap(partition -> partition.replicas().stream())
            .collect(Collectors.groupingBy(Node::id, Collectors.counting()));
    assertThat(replicas.keySet())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, brokers).boxed().toList());
    assertThat(leaders(bootstrap)).hasSizeGreaterThan(brokers / 2);
  }

  private static List<Integer> leaders(String bootstrap) {
    try {
      return partitions(bootstrap).stream()
          .map(partition -> partition.leader() == null ? -1 : partition.leader().id())
          .distinct()
          .toList();
    } catch (ExecutionException e) {
      return List.of(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static List<TopicPartitionInfo> partitions(String bootstrap)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      return Objects.requireNonNull(
              admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC))
          .partitions();
    }
  }

  private static Path cluster(Headrace headrace) {
    try (Stream<Path> clusters = Files.list(headrace.data().resolve("clusters"))) {
      return clusters.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path store(Headrace headrace) {
    return cluster(headrace).resolve("store");
  }

  private static void erase(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private static boolean exists(KafkaClient msk, String arn) {
    try {
      var _ = msk.describeClusterV2(request -> request.clusterArn(arn));
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }
}
