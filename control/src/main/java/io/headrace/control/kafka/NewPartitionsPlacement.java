package io.headrace.control.kafka;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.NewTopic;
import io.headrace.planner.placement.PartitionReplicas;
import io.headrace.planner.placement.Placer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * The brokers for partitions that a running cluster is about to get: as the planner places them, on
 * brokers that are there and stay. Where these are too few for the replicas asked for, it has no
 * answer, and Kafka decides or refuses.
 */
final class NewPartitionsPlacement {
  private static final int LIMIT_SECONDS = 10;

  private NewPartitionsPlacement() {}

  /** The brokers of each partition of a new topic, in order, the preferred leader first. */
  static Optional<List<List<Integer>>> ofTopic(
      Admin admin, Cluster cluster, String topic, int partitions, int replicas)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<Broker> brokers = brokers(admin, cluster);
    if (brokers.isEmpty() || brokers.size() < replicas) {
      return Optional.empty();
    }
    Layout present = new Layout(brokers, PlacementReader.read(admin).partitions());
    if (!present.topic(topic).isEmpty()) {
      return Optional.empty();
    }
    NewTopic added = new NewTopic(topic, partitions, replicas);
    return Optional.of(
        Placer.extend(present, List.of(added)).topic(topic).stream()
            .map(PartitionReplicas::replicas)
            .toList());
  }

  /** The brokers of each partition that a topic gets in addition, in order. */
  static Optional<List<List<Integer>>> ofMore(
      Admin admin, Cluster cluster, String topic, int partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<Broker> brokers = brokers(admin, cluster);
    if (brokers.isEmpty()) {
      return Optional.empty();
    }
    Layout present = new Layout(brokers, PlacementReader.read(admin).partitions());
    List<PartitionReplicas> old = present.topic(topic);
    if (old.isEmpty()
        || old.size() > partitions
        || old.getFirst().replicas().size() > brokers.size()) {
      return Optional.empty();
    }
    return Optional.of(
        Placer.grow(present, topic, partitions).topic(topic).stream()
            .skip(old.size())
            .map(PartitionReplicas::replicas)
            .toList());
  }

  private static List<Broker> brokers(Admin admin, Cluster cluster)
      throws ExecutionException, InterruptedException, TimeoutException {
    Set<Integer> live =
        admin.describeCluster().nodes().get(LIMIT_SECONDS, TimeUnit.SECONDS).stream()
            .map(org.apache.kafka.common.Node::id)
            .collect(Collectors.toSet());
    return cluster.brokers().stream()
        .filter(node -> live.contains(node.id()) && stays(cluster, node))
        .map(node -> new Broker(node.id(), node.zone().name()))
        .toList();
  }

  /** A cluster's brokers count from 1, and those that an operation takes away are the last. */
  private static boolean stays(Cluster cluster, Node broker) {
    return broker.id() <= cluster.spec().brokers();
  }
}
