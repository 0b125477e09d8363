package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.kafka.TopicAdmin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Topics without a cluster. */
final class InMemoryTopicAdmin implements TopicAdmin {
  private record Stored(int partitions, int replicas, Map<String, String> configs) {}

  private final Map<String, Stored> topics = new TreeMap<>();

  @Override
  public synchronized List<String> names(Cluster cluster) {
    return List.copyOf(topics.keySet());
  }

  @Override
  public synchronized List<Topic> describe(Cluster cluster, List<String> names) {
    return names.stream()
        .flatMap(name -> Stream.ofNullable(topics.get(name)).map(found -> topic(name, found)))
        .toList();
  }

  private static Topic topic(String name, Stored stored) {
    List<Integer> replicas = IntStream.rangeClosed(1, stored.replicas()).boxed().toList();
    return new Topic(
        name,
        IntStream.range(0, stored.partitions())
            .mapToObj(id -> new Partition(id, 1, replicas, replicas))
            .toList());
  }

  @Override
  public synchronized Map<String, String> configs(Cluster cluster, String topic) {
    Stored stored = topics.get(topic);
    return stored == null ? Map.of() : stored.configs();
  }

  @Override
  public synchronized void create(
      Cluster cluster, String topic, int partitions, int replicas, Map<String, String> configs) {
    if (topics.putIfAbsent(topic, new Stored(partitions, replicas, Map.copyOf(configs))) != null) {
      throw new MskException(
          MskException.Kind.TOPIC_EXISTS, "Topic '" + topic + "' already exists.", "topicName");
    }
  }

  @Override
  public synchronized void update(
      Cluster cluster, String topic, @Nullable Integer partitions, Map<String, String> configs) {
    topics.computeIfPresent(
        topic,
        (_, stored) -> {
          Map<String, String> all = new HashMap<>(stored.configs());
          all.putAll(configs);
          return new Stored(
              partitions == null ? stored.partitions() : partitions, stored.replicas(), all);
        });
  }

  @Override
  public synchronized void delete(Cluster cluster, String topic) {
    topics.remove(topic);
  }

  @Override
  public void close() {}
}
