package io.headrace.e2e;

import io.headrace.bench.cluster.BrokerKind;
import io.headrace.bench.cluster.Jvm;
import io.headrace.bench.cluster.LocalCluster;
import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.NewTopic;
import io.headrace.planner.placement.PartitionReplicas;
import io.headrace.planner.placement.Placer;
import io.headrace.planner.survival.Controller;
import io.headrace.planner.survival.DurabilitySettings;
import io.headrace.planner.survival.FailureRow;
import io.headrace.planner.survival.FailureTable;
import io.headrace.planner.survival.Loss;
import io.headrace.planner.survival.ProtectedLayout;
import io.headrace.planner.survival.StorageKind;
import io.headrace.planner.workload.Acks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * The planner's failure table against stock Kafka: topics are laid out as the planner places them,
 * the brokers of some rows are killed, and the topics that accept {@code acks=all} writes are those
 * of the table.
 */
class FailureTableOnAClusterTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int CONTROLLER = 101;

  /**
   * In a zone each; the only controller is in zone c, so that without zone c there is no quorum.
   */
  private static final List<Broker> BROKERS = Broker.over(List.of("a", "b", "c"), 3);

  private static final List<NewTopic> TOPICS =
      List.of(
          new NewTopic("all-three", 3, 3),
          new NewTopic("both", 1, 2),
          new NewTopic("one-of-two", 3, 2),
          new NewTopic("one-of-three", 1, 3),
          new NewTopic("single", 2, 1),
          new NewTopic("two-of-three", 6, 3));

  private static final Map<String, Integer> LEAST_IN_SYNC =
      Map.of("all-three", 3, "one-of-two", 1, "one-of-three", 1);

  private final ProtectedLayout guarded =
      new ProtectedLayout(
          Placer.place(BROKERS, TOPICS),
          List.of(new Controller(CONTROLLER, "c")),
          StorageKind.REPLICATED_DISKS,
          DurabilitySettings.durable(),
          LEAST_IN_SYNC.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry -> new DurabilitySettings(entry.getValue(), Acks.ALL, false))));

  @Test
  void topicsAcceptWritesAsTheTableSays() throws Exception {
    Path files = Files.createTempDirectory("headrace-failures");
    Jvm jvm =
        new Jvm(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            Path.of(System.getProperty("headrace.dist", "../dist/target/headrace"))
                .toAbsolutePath()
                .normalize()
                .resolve("lib/kafka"),
            List.of("-Xms32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Map.of());
    try (LocalCluster cluster =
            LocalCluster.start(files, jvm, BrokerKind.stock(Map.of()), 1, new Random());
        Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrap()))) {
      Eventually.until("all brokers are there", LIMIT, () -> brokers(admin), n -> n == 3);
      create(admin);
      check(cluster, admin, new Loss.OfBroker(1));
      check(cluster, admin, new Loss.OfPair(1, 2));
      cluster.start(1);
      cluster.start(2);
      awaitInSync(admin);
      electPreferred(admin);
      cluster.kill(CONTROLLER);
      check(cluster, admin, new Loss.OfZone("c"));
    }
    LocalCluster.delete(files);
  }

  private void create(Admin admin) throws ExecutionException, InterruptedException {
    Layout layout = guarded.layout();
    List<org.apache.kafka.clients.admin.NewTopic> topics = new ArrayList<>();
    for (NewTopic topic : TOPICS) {
      Map<Integer, List<Integer>> assignment =
          layout.topic(topic.name()).stream()
              .collect(Collectors.toMap(PartitionReplicas::partition, PartitionReplicas::replicas));
      String leastInSync = Integer.toString(guarded.settings(topic.name()).minInSyncReplicas());
      topics.add(
          new org.apache.kafka.clients.admin.NewTopic(topic.name(), assignment)
              .configs(Map.of("min.insync.replicas", leastInSync)));
    }
    admin.createTopics(topics).all().get();
    awaitInSync(admin);
  }

  private void check(LocalCluster cluster, Admin admin, Loss loss) {
    FailureRow row = FailureTable.row(guarded, loss);
    row.brokers().forEach(cluster::kill);
    if (row.quorum()) {
      Eventually.until(
          "the cluster has noticed the loss of " + loss.text(),
          LIMIT,
          () -> partitions(admin),
          partitions ->
              !partitions.isEmpty()
                  && partitions.stream().noneMatch(seen -> counts(seen, row.brokers())));
    }
    List<String> expected = row.acceptingAllWrites();
    String live = bootstrap(cluster, row.brokers());
    List<String> _ =
        Eventually.until(
            "without " + loss.text() + " acks=all writes are accepted by " + expected,
            LIMIT,
            () -> accepting(live),
            accepting -> Set.copyOf(accepting).equals(Set.copyOf(expected)));
  }

  private static String bootstrap(LocalCluster cluster, List<Integer> lost) {
    List<String> endpoints = List.of(cluster.bootstrap().split(",", -1));
    List<Integer> ids = cluster.brokers();
    return ids.stream()
        .filter(id -> !lost.contains(id))
        .map(id -> endpoints.get(ids.indexOf(id)))
        .collect(Collectors.joining(","));
  }

  /** Whether a partition is still led by a lost broker, or waits for one. */
  private static boolean counts(TopicPartitionInfo partition, List<Integer> lost) {
    Node leader = partition.leader();
    return leader != null
        && !leader.isEmpty()
        && (lost.contains(leader.id())
            || partition.isr().stream().map(Node::id).anyMatch(lost::contains));
  }

  /** Names of the topics that acknowledge a record to each of their partitions. */
  private static List<String> accepting(String bootstrap) {
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> tries = new ArrayList<>();
      TOPICS.forEach(topic -> tries.add(() -> accepts(bootstrap, topic)));
      List<Future<Boolean>> accepted = each.invokeAll(tries);
      return IntStream.range(0, TOPICS.size())
          .filter(i -> accepted.get(i).resultNow())
          .mapToObj(i -> TOPICS.get(i).name())
          .toList();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** With a producer of its own: a write that waits holds up what follows on its connection. */
  private static boolean accepts(String bootstrap, NewTopic topic) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrap,
                "acks", "all",
                // Without a quorum nobody gives out the ids of idempotent producers.
                "enable.idempotence", false,
                "linger.ms", 0,
                "max.block.ms", 3000,
                "request.timeout.ms", 2500,
                "delivery.timeout.ms", 3000),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        sent.add(producer.send(new ProducerRecord<>(topic.name(), partition, null, new byte[1])));
      }
    }
    return sent.stream().allMatch(write -> write.state() == Future.State.SUCCESS);
  }

  private static void awaitInSync(Admin admin) {
    Eventually.until(
        "all replicas are in sync",
        LIMIT,
        () -> partitions(admin),
        partitions ->
            !partitions.isEmpty()
                && partitions.stream()
                    .allMatch(
                        seen ->
                            seen.leader() != null
                                && !seen.leader().isEmpty()
                                && seen.isr().size() == seen.replicas().size()));
  }

  /** The table takes the preferred leaders to lead. */
  private static void electPreferred(Admin admin) throws ExecutionException, InterruptedException {
    Set<TopicPartition> all = new HashSet<>();
    TOPICS.forEach(
        topic -> {
          for (int partition = 0; partition < topic.partitions(); partition++) {
            all.add(new TopicPartition(topic.name(), partition));
          }
        });
    var _ = admin.electLeaders(ElectionType.PREFERRED, all).partitions().get();
    Eventually.until(
        "the preferred leaders lead",
        LIMIT,
        () -> partitions(admin),
        partitions ->
            !partitions.isEmpty()
                && partitions.stream()
                    .allMatch(seen -> seen.leader().id() == seen.replicas().getFirst().id()));
  }

  private static int brokers(Admin admin) {
    try {
      return admin.describeCluster().nodes().get().size();
    } catch (ExecutionException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Collection<TopicPartitionInfo> partitions(Admin admin) {
    try {
      return admin
          .describeTopics(TOPICS.stream().map(NewTopic::name).toList())
          .allTopicNames()
          .get()
          .values()
          .stream()
          .map(TopicDescription::partitions)
          .flatMap(List::stream)
          .toList();
    } catch (ExecutionException e) {
      return List.of();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
