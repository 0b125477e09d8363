package io.headrace.bench.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.ElectionNotNeededException;

/**
 * A cluster of this machine, and what is asked of it.
 *
 * @param name for messages
 * @param nodes its processes
 * @param admin of the cluster
 */
public record Cluster(String name, LocalCluster nodes, Admin admin) implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final double INTERVAL = 0.005;

  public static Cluster of(String name, LocalCluster nodes) {
    return new Cluster(
        name,
        nodes,
        Admin.create(
            Map.of(
                "bootstrap.servers", nodes.bootstrap(),
                "enable.metrics.push", false,
                "reconnect.backoff.ms", 20,
                "reconnect.backoff.max.ms", 100,
                "retry.backoff.ms", 20,
                "retry.backoff.max.ms", 100)));
  }

  public String bootstrap() {
    return nodes.bootstrap();
  }

  public List<Long> brokerProcesses() {
    return nodes.brokers().stream().map(nodes::processId).toList();
  }

  public List<Long> processes() {
    return Stream.concat(nodes.brokers().stream(), nodes.controllers().stream())
        .map(nodes::processId)
        .toList();
  }

  /** A topic with three replicas whose leaders are spread evenly, and which is ready. */
  public void create(String topic, int partitions, Map<String, String> config) {
    create(topic, spread(partitions, 0), config);
  }

  /**
   * Three replicas for each partition, the leaders spread evenly.
   *
   * @param turn which changes every leader
   */
  public Map<Integer, List<Integer>> spread(int partitions, int turn) {
    List<Integer> brokers = nodes.brokers();
    Map<Integer, List<Integer>> assignment = new HashMap<>();
    for (int p = 0; p < partitions; p++) {
      List<Integer> replicas = new ArrayList<>();
      for (int r = 0; r < brokers.size(); r++) {
        replicas.add(brokers.get(Math.floorMod(p + r + turn, brokers.size())));
      }
      assignment.put(p, replicas);
    }
    return assignment;
  }

  /** A topic with the replicas given by partition, the first being the leader, and ready. */
  public void create(
      String topic, Map<Integer, List<Integer>> assignment, Map<String, String> config) {
    get(admin.createTopics(Set.of(new NewTopic(topic, assignment).configs(config))).all());
    await("topic " + topic + " is led", () -> isInSync(Set.of(topic)));
  }

  /** Ends a broker at once and tells the controller, as the control plane does. */
  public void killSupervised(int broker) {
    nodes.kill(broker);
    get(admin.unregisterBroker(broker).all());
  }

  public boolean isUnfenced(int broker) {
    return get(admin.describeCluster().nodes()).stream().anyMatch(node -> node.id() == broker);
  }

  /** Gives partitions these replicas and the first of them as their leader, and waits for it. */
  public void move(Map<Integer, List<Integer>> replicas, String topic) {
    Map<TopicPartition, Optional<NewPartitionReassignment>> wanted = new HashMap<>();
    replicas.forEach(
        (partition, brokers) ->
            wanted.put(
                new TopicPartition(topic, partition),
                Optional.of(new NewPartitionReassignment(brokers))));
    get(admin.alterPartitionReassignments(wanted).all());
    await(
        topic + " is moved",
        () -> get(admin.listPartitionReassignments(wanted.keySet()).reassignments()).isEmpty());
    lead(topic, replicas);
  }

  /** Has the first of their replicas lead partitions, and waits for it. */
  public void lead(String topic, Map<Integer, List<Integer>> replicas) {
    elect(
        replicas.keySet().stream()
            .map(partition -> new TopicPartition(topic, partition))
            .collect(Collectors.toSet()));
    await(
        topic + " is led by its new leaders",
        () ->
            partitions(Set.of(topic))
                .filter(partition -> replicas.containsKey(partition.partition()))
                .allMatch(partition -> isMoved(partition, replicas)));
  }

  private static boolean isMoved(
      TopicPartitionInfo partition, Map<Integer, List<Integer>> replicas) {
    List<Integer> wanted = replicas.getOrDefault(partition.partition(), List.of());
    return partition.leader() != null
        && partition.leader().id() == wanted.getFirst()
        && partition.replicas().stream().map(Node::id).toList().equals(wanted)
        && partition.isr().size() == wanted.size();
  }

  /** Waits until leaders answer: one may be known some time before it can. */
  public void awaitServed(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> ends =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
    await("leaders answer", () -> !get(admin.listOffsets(ends).all()).isEmpty());
  }

  /** Elects the preferred leaders; those that lead already are left. */
  private void elect(Set<TopicPartition> partitions) {
    get(admin.electLeaders(ElectionType.PREFERRED, partitions).partitions())
        .forEach(
            (partition, error) -> {
              if (error.isPresent() && !(error.get() instanceof ElectionNotNeededException)) {
                throw new IllegalStateException(partition + ": " + error.get(), error.get());
              }
            });
  }

  public void delete(String topic) {
    get(admin.deleteTopics(Set.of(topic)).all());
  }

  /** Whether all partitions of these topics have a leader and all replicas in sync. */
  public boolean isInSync(Collection<String> topics) {
    return partitions(topics)
        .allMatch(
            partition ->
                partition.leader() != null
                    && partition.isr().size() == partition.replicas().size());
  }

  /** The partitions of some topics; none if one is not known. */
  public Stream<TopicPartitionInfo> partitions(Collection<String> topics) {
    return get(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(topic -> topic.partitions().stream());
  }

  /** Waits until all brokers are there and everything is in sync. */
  public void awaitHealth() {
    await(
        name + " is healthy",
        () ->
            get(admin.describeCluster().nodes()).size() == nodes.brokers().size()
                && isInSync(
                    get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names())));
  }

  /**
   * Waits until something is so; what cannot be asked counts as not so.
   *
   * @throws IllegalStateException if it takes too long
   */
  public static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Not within " + LIMIT + ": " + what);
      }
      Pause.seconds(INTERVAL);
    }
  }

  /**
   * Waits until something has been so for a while.
   *
   * @throws IllegalStateException if it takes too long
   */
  public static void awaitLasting(String what, double seconds, BooleanSupplier condition) {
    AtomicLong begun = new AtomicLong(System.nanoTime());
    await(
        what,
        () -> {
          if (!holds(condition)) {
            begun.set(System.nanoTime());
          }
          return System.nanoTime() - begun.get() > seconds * 1e9;
        });
  }

  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (Unanswered e) {
      return false;
    }
  }

  /**
   * The answer.
   *
   * @throws Unanswered if there is an error in its place
   */
  public static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new Unanswered(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** An error in place of an answer. */
  public static final class Unanswered extends RuntimeException {
    Unanswered(Throwable cause) {
      super(cause.toString(), cause);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
    nodes.close();
  }
}
