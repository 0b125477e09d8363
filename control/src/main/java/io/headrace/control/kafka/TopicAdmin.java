package io.headrace.control.kafka;

import io.headrace.control.cluster.Cluster;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Topics of running clusters. Every change returns after it was observed on the cluster. Methods
 * throw {@link io.headrace.api.MskException} for what the cluster refuses or when it does not
 * answer. Thread-safe.
 */
public interface TopicAdmin extends AutoCloseable {

  /** A partition: its leader's node id, or -1 without one, and the node ids of its replicas. */
  record Partition(int id, int leader, List<Integer> replicas, List<Integer> inSync) {}

  /** A topic with its partitions in order. */
  record Topic(String name, List<Partition> partitions) {
    public int replicationFactor() {
      return partitions.isEmpty() ? 0 : partitions.getFirst().replicas().size();
    }

    public int outOfSync() {
      return partitions.stream()
          .mapToInt(partition -> partition.replicas().size() - partition.inSync().size())
          .sum();
    }
  }

  /** Names of all topics but Kafka's internal ones, sorted. */
  List<String> names(Cluster cluster);

  /** These topics, in this order; one that is gone is left out. */
  List<Topic> describe(Cluster cluster, List<String> names);

  /** The settings of a topic that differ from the defaults. */
  Map<String, String> configs(Cluster cluster, String topic);

  void create(
      Cluster cluster, String topic, int partitions, int replicas, Map<String, String> configs);

  /** Raises the number of partitions ({@code null} leaves it) and sets these settings. */
  void update(
      Cluster cluster, String topic, @Nullable Integer partitions, Map<String, String> configs);

  void delete(Cluster cluster, String topic);

  @Override
  void close();
}
