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
 * answer, and Kafka decides or refuses. Immutable.
 */
final class NewPartitionsPlacement {
  private static final int LIMIT_SECONDS = 10;

  private final List<Broker> brokers;
  private final List<PartitionReplicas> present;

  /**
   * @param nodes the cluster's brokers, those too that an operation takes away
   * @param staying how many stay: brokers count from 1, and those that go are the last
   * @param live ids of the brokers that are there
   * @param present where all partitions are
   */
  NewPartitionsPlacement(
      List<Node> nodes, int staying, Set<Integer> live, List<PartitionReplicas> present) {
    this.present = List.copyOf(present);
    brokers =
        nodes.stream()
            .filter(node -> live.contains(node.id()) && node.id() <= staying)
            .map(node -> new Broker(node.id(), node.zone().name()))
            .toList();
  }

  /** Asks a cluster for what it takes. */
  static NewPartitionsPlacement read(Admin admin, Cluster cluster)
      throws ExecutionException, InterruptedException, TimeoutException {
    Set<Integer> live =
        admin.describeCluster().nodes().get(LIMIT_SECONDS, TimeUnit.SECONDS).stream()
            .map(org.apache.kafka.common.Node::id)
            .collect(Collectors.toSet());
    return new NewPartitionsPlacement(
        cluster.brokers(),
        cluster.spec().brokers(),
        live,
        PlacementReader.read(admin).partitions());
  }

  /** The brokers of each partition of a new topic, in order, the preferred leader first. */
  Optional<List<List<Integer>>> ofTopic(String topic, int partitions, int replicas) {
    boolean exists = present.stream().anyMatch(partition -> partition.topic().equals(topic));
    if (brokers.isEmpty() || brokers.size() < replicas || exists) {
      return Optional.empty();
    }
    NewTopic added = new NewTopic(topic, partitions, replicas);
    return Optional.of(
        Placer.extend(new Layout(brokers, present), List.of(added)).topic(topic).stream()
            .map(PartitionReplicas::replicas)
            .toList());
  }

  /** The brokers of each partition that a topic gets in addition, in order. */
  Optional<List<List<Integer>>> ofMore(String topic, int partitions) {
    List<PartitionReplicas> old =
        present.stream().filter(partition -> partition.topic().equals(topic)).toList();
    if (brokers.isEmpty()
        || old.isEmpty()
        || old.size() > partitions
        || old.getFirst().replicas().size() > brokers.size()) {
      return Optional.empty();
    }
    return Optional.of(
        Placer.grow(new Layout(brokers, present), topic, partitions).topic(topic).stream()
            .skip(old.size())
            .map(PartitionReplicas::replicas)
            .toList());
  }
}
