package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.kafka.TopicAdmin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Topics in memory, refused where a cluster would refuse them. */
final class TestingTopicAdmin implements TopicAdmin {
  private record Kept(Topic topic, Map<String, String> configs) {}

  private final Map<UUID, Map<String, Kept>> clusters = new HashMap<>();

  private Map<String, Kept> topics(Cluster cluster) {
    return clusters.computeIfAbsent(cluster.id(), _ -> new TreeMap<>());
  }

  @Override
  public synchronized List<String> names(Cluster cluster) {
    return topics(cluster).keySet().stream().filter(name -> !name.startsWith("__")).toList();
  }

  @Override
  public synchronized List<Topic> describe(Cluster cluster, List<String> names) {
    return names.stream()
        .map(topics(cluster)::get)
        .filter(Objects::nonNull)
        .map(Kept::topic)
        .toList();
  }

  @Override
  public synchronized Map<String, String> configs(Cluster cluster, String topic) {
    Kept kept = topics(cluster).get(topic);
    return kept == null ? Map.of() : kept.configs();
  }

  @Override
  public synchronized void create(
      Cluster cluster, String topic, int partitions, int replicas, Map<String, String> configs) {
    if (topics(cluster).containsKey(topic)) {
      throw new MskException(
          MskException.Kind.TOPIC_EXISTS, "Topic '" + topic + "' already exists.", "topicName");
    }
    check(configs);
    topics(cluster)
        .put(topic, new Kept(topic(cluster, topic, partitions, replicas), Map.copyOf(configs)));
  }

  /** A topic that Kafka makes for itself. */
  synchronized void createInternal(Cluster cluster, String topic) {
    topics(cluster).put(topic, new Kept(topic(cluster, topic, 1, 1), Map.of()));
  }

  @Override
  public synchronized void update(
      Cluster cluster, String topic, @Nullable Integer partitions, Map<String, String> configs) {
    check(configs);
    topics(cluster)
        .computeIfPresent(
            topic,
            (_, kept) -> {
              Map<String, String> merged = new HashMap<>(kept.configs());
              merged.putAll(configs);
              Topic before = kept.topic();
              return new Kept(
                  partitions == null
                      ? before
                      : topic(cluster, topic, partitions, before.replicationFactor()),
                  merged);
            });
  }

  @Override
  public synchronized void delete(Cluster cluster, String topic) {
    topics(cluster).remove(topic);
  }

  private static void check(Map<String, String> configs) {
    if (configs.containsKey("no.such.setting")) {
      throw MskException.badRequest("configs", "Unknown topic config name: no.such.setting");
    }
  }

  private static Topic topic(Cluster cluster, String name, int partitions, int replicas) {
    List<Integer> brokers = cluster.brokers().stream().map(Node::id).toList();
    List<Integer> copies =
        IntStream.range(0, replicas).mapToObj(i -> brokers.get(i % brokers.size())).toList();
    return new Topic(
        name,
        IntStream.range(0, partitions)
            .mapToObj(id -> new Partition(id, copies.getFirst(), copies, copies))
            .toList());
  }

  @Override
  public void close() {}
}
