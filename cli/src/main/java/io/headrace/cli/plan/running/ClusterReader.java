package io.headrace.cli.plan.running;

import static io.headrace.cli.plan.running.ClusterAdmin.get;

import io.headrace.cli.Progress;
import io.headrace.cli.Session;
import io.headrace.cli.plan.running.Observation.SeenGroup;
import io.headrace.cli.plan.running.Observation.SeenPartition;
import io.headrace.cli.plan.running.Observation.TopicSettings;
import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.PartitionReplicas;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Looks at a running cluster: twice at its offsets, so that rates are known. */
public final class ClusterReader {
  private final Admin admin;
  private final Session session;

  public ClusterReader(ClusterAdmin admin, Session session) {
    this.admin = admin.admin();
    this.session = session;
  }

  /**
   * Looks.
   *
   * @param cluster its name, for people
   * @param shared whether its log is in an object store
   * @param window how long to measure rates for; zero measures none
   */
  public Observation observe(String cluster, boolean shared, Duration window) {
    List<Broker> brokers =
        get(admin.describeCluster().nodes()).stream().map(ClusterReader::broker).toList();
    Map<String, TopicDescription> topics =
        get(admin.describeTopics(get(admin.listTopics().names())).allTopicNames());
    List<TopicPartition> partitions =
        topics.values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(one -> new TopicPartition(topic.name(), one.partition())))
            .toList();
    Map<String, ConsumerGroupDescription> groups = groups();
    Map<TopicPartition, Long> earliest = offsets(partitions, OffsetSpec.earliest());
    Instant began = session.clock().instant();
    Map<TopicPartition, Long> before = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> readBefore = committed(groups.keySet());
    waitFor(window);
    Map<TopicPartition, Long> latest = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> readAfter = committed(groups.keySet());
    Duration took = Duration.between(began, session.clock().instant());
    Map<TopicPartition, Long> bytes = bytes(brokers);
    List<SeenPartition> seen = new ArrayList<>();
    for (TopicDescription topic : topics.values()) {
      for (TopicPartitionInfo info : topic.partitions()) {
        TopicPartition key = new TopicPartition(topic.name(), info.partition());
        seen.add(
            new SeenPartition(
                new PartitionReplicas(
                    key.topic(), key.partition(), info.replicas().stream().map(Node::id).toList()),
                bytes.getOrDefault(key, 0L),
                difference(earliest, latest, key),
                difference(before, latest, key),
                difference(readBefore, readAfter, key)));
      }
    }
    return new Observation(
        cluster,
        brokers,
        took,
        seen,
        settings(topics.keySet()),
        groups.entrySet().stream()
            .filter(group -> !group.getValue().members().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, group -> group(group.getValue()))),
        shared);
  }

  private void waitFor(Duration window) {
    Instant end = session.clock().instant().plus(window);
    try (Progress progress = session.progress()) {
      while (session.clock().instant().isBefore(end)) {
        progress.show("measuring what is written and read for " + window.toSeconds() + " s");
        session.pause(Duration.ofMillis(200));
      }
    }
  }

  private static Broker broker(Node node) {
    return new Broker(node.id(), node.rack() == null ? "none" : node.rack());
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> of, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> asked =
        of.stream().collect(Collectors.toMap(Function.identity(), _ -> spec));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    get(admin.listOffsets(asked).all())
        .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }

  private Map<String, ConsumerGroupDescription> groups() {
    List<String> ids =
        get(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
            .map(GroupListing::groupId)
            .toList();
    return ids.isEmpty() ? Map.of() : get(admin.describeConsumerGroups(ids).all());
  }

  private static SeenGroup group(ConsumerGroupDescription group) {
    return new SeenGroup(
        group.members().size(),
        group.members().stream()
            .flatMap(member -> member.assignment().topicPartitions().stream())
            .map(TopicPartition::topic)
            .collect(Collectors.toSet()));
  }

  /** By partition, the sum of what groups have committed. */
  private Map<TopicPartition, Long> committed(Set<String> groups) {
    Map<TopicPartition, Long> sums = new HashMap<>();
    if (!groups.isEmpty()) {
      Map<String, ListConsumerGroupOffsetsSpec> asked =
          groups.stream()
              .collect(
                  Collectors.toMap(Function.identity(), _ -> new ListConsumerGroupOffsetsSpec()));
      for (Map<TopicPartition, OffsetAndMetadata> group :
          get(admin.listConsumerGroupOffsets(asked).all()).values()) {
        group.forEach(
            (partition, offset) -> {
              if (offset != null) {
                sums.merge(partition, offset.offset(), Long::sum);
              }
            });
      }
    }
    return sums;
  }

  private static long difference(
      Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, TopicPartition key) {
    Long begin = from.get(key);
    Long end = to.get(key);
    return begin == null || end == null ? 0 : Math.max(0, end - begin);
  }

  /** The largest replica of each partition. */
  private Map<TopicPartition, Long> bytes(List<Broker> brokers) {
    Map<TopicPartition, Long> bytes = new HashMap<>();
    get(admin.describeLogDirs(brokers.stream().map(Broker::id).toList()).allDescriptions())
        .values()
        .forEach(
            directories ->
                directories
                    .values()
                    .forEach(
                        directory ->
                            directory
                                .replicaInfos()
                                .forEach(
                                    (partition, info) ->
                                        bytes.merge(partition, info.size(), Math::max))));
    return bytes;
  }

  private Map<String, TopicSettings> settings(Set<String> topics) {
    List<ConfigResource> resources =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<String, TopicSettings> settings = new TreeMap<>();
    get(admin.describeConfigs(resources).all())
        .forEach((resource, config) -> settings.put(resource.name(), settings(config)));
    return settings;
  }

  private static TopicSettings settings(Config config) {
    String policy = value(config, TopicConfig.CLEANUP_POLICY_CONFIG);
    return new TopicSettings(
        Long.parseLong(value(config, TopicConfig.RETENTION_MS_CONFIG)),
        policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT),
        policy.contains(TopicConfig.CLEANUP_POLICY_DELETE),
        Integer.parseInt(value(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)));
  }

  private static String value(Config config, String name) {
    return Objects.requireNonNull(config.get(name).value(), name);
  }
}
