package io.headrace.verify.matrix;

import io.headrace.verify.clients.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What operators do. */
final class AdminRows {
  private static final String GROUP = "admin";

  private AdminRows() {}

  static List<Row> rows() {
    return List.of(
        new Row(GROUP, "describe the cluster", AdminRows::cluster),
        new Row(GROUP, "features", AdminRows::features),
        new Row(GROUP, "the controllers' quorum", AdminRows::quorum),
        new Row(GROUP, "topics: create, describe, list, delete", AdminRows::topics),
        new Row(GROUP, "topics by id", AdminRows::byId),
        new Row(GROUP, "topics: only check, create nothing", AdminRows::validateOnly),
        new Row(GROUP, "topics: too many replicas are refused", AdminRows::tooManyReplicas),
        new Row(GROUP, "topics: an unknown setting is refused", AdminRows::unknownSetting),
        new Row(GROUP, "topics: more partitions", AdminRows::partitions),
        new Row(GROUP, "settings of topics: set, append, delete", AdminRows::configs),
        new Row(GROUP, "settings of brokers", AdminRows::brokerConfigs),
        new Row(GROUP, "delete records", AdminRows::deleteRecords),
        new Row(GROUP, "elect preferred leaders", AdminRows::elect),
        new Row(GROUP, "reassign replicas", AdminRows::reassign),
        new Row(GROUP, "log directories", AdminRows::logDirs),
        new Row(GROUP, "list groups", AdminRows::groups));
  }

  private static TopicDescription describe(Service service, String topic) {
    return Objects.requireNonNull(
        Answer.of(service.admin().describeTopics(List.of(topic)).allTopicNames()).get(topic));
  }

  private static String cluster(Service service) {
    String id = Answer.of(service.admin().describeCluster().clusterId());
    int nodes = Answer.of(service.admin().describeCluster().nodes()).size();
    Node controller = Answer.of(service.admin().describeCluster().controller());
    Expect.that(id != null && !id.isEmpty(), "it has no id");
    Expect.that(controller != null && !controller.isEmpty(), "no controller is told");
    return "%s, %d brokers".formatted(id, nodes);
  }

  private static String features(Service service) {
    FeatureMetadata told = Answer.of(service.admin().describeFeatures().featureMetadata());
    List<String> levels = new ArrayList<>();
    told.finalizedFeatures()
        .forEach((name, range) -> levels.add(name + "=" + range.maxVersionLevel()));
    if (levels.isEmpty()) {
      throw new Expect.NotThere("no feature is told");
    }
    Collections.sort(levels);
    return String.join(", ", levels);
  }

  private static String quorum(Service service) {
    QuorumInfo told = Answer.of(service.admin().describeMetadataQuorum().quorumInfo());
    Expect.that(told.leaderId() >= 0, "it has no leader");
    return "%d voters, led by %d".formatted(told.voters().size(), told.leaderId());
  }

  private static String topics(Service service) throws Exception {
    String topic = service.topic(3, Map.of());
    Expect.equal("partitions", 3, describe(service, topic).partitions().size());
    Expect.that(
        Answer.of(service.admin().listTopics().names()).contains(topic), "it is not listed");
    String again =
        Expect.refused(
            TopicExistsException.class,
            () -> {
              var _ = service.topic(topic, 3, Map.of());
            });
    var _ = Answer.of(service.admin().deleteTopics(List.of(topic)).all());
    service.forget(topic);
    service.await("the topic is gone", () -> isGone(service, topic));
    return "created; created again: " + again + "; deleted";
  }

  private static boolean isGone(Service service, String topic) {
    try {
      var _ = describe(service, topic);
      return false;
    } catch (UnknownTopicOrPartitionException e) {
      return true;
    }
  }

  private static String byId(Service service) {
    String topic = service.topic(1, Map.of());
    var id = describe(service, topic).topicId();
    TopicDescription told =
        Objects.requireNonNull(
            Answer.of(
                    service
                        .admin()
                        .describeTopics(TopicCollection.ofTopicIds(List.of(id)))
                        .allTopicIds())
                .get(id));
    Expect.equal("name", topic, told.name());
    return "id " + id;
  }

  private static Collection<NewTopic> wanted(
      String name, int replicas, Map<String, String> config) {
    return List.of(
        new NewTopic(
                name,
                Optional.of(1),
                replicas == 0 ? Optional.empty() : Optional.of((short) replicas))
            .configs(config));
  }

  private static String validateOnly(Service service) {
    String name = service.name("topic");
    var _ =
        Answer.of(
            service
                .admin()
                .createTopics(
                    wanted(name, 0, Map.of()), new CreateTopicsOptions().validateOnly(true))
                .all());
    Expect.that(!Answer.of(service.admin().listTopics().names()).contains(name), "it was created");
    return "accepted, and not created";
  }

  private static String tooManyReplicas(Service service) throws Exception {
    return Expect.refused(
        InvalidReplicationFactorException.class,
        () -> {
          var _ =
              Answer.of(
                  service
                      .admin()
                      .createTopics(wanted(service.name("topic"), 1_000, Map.of()))
                      .all());
        });
  }

  private static String unknownSetting(Service service) throws Exception {
    return Expect.refused(
        InvalidConfigurationException.class,
        () -> {
          var _ =
              Answer.of(
                  service
                      .admin()
                      .createTopics(
                          wanted(service.name("topic"), 0, Map.of("no.such.setting", "1")))
                      .all());
        });
  }

  private static String partitions(Service service) {
    String topic = service.topic(1, Map.of());
    var _ =
        Answer.of(
            service.admin().createPartitions(Map.of(topic, NewPartitions.increaseTo(3))).all());
    service.await(
        "three partitions with leaders",
        () ->
            describe(service, topic).partitions().stream()
                    .filter(one -> one.leader() != null)
                    .count()
                == 3);
    return "1, then 3";
  }

  private static void alter(Service service, ConfigResource topic, AlterConfigOp operation) {
    var _ =
        Answer.of(service.admin().incrementalAlterConfigs(Map.of(topic, List.of(operation))).all());
  }

  private static String value(Service service, ConfigResource topic, String name) {
    return Objects.requireNonNull(
            Objects.requireNonNull(
                    Answer.of(service.admin().describeConfigs(List.of(topic)).all()).get(topic))
                .get(name))
        .value();
  }

  private static String configs(Service service) {
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, service.topic(1, Map.of()));
    String before = value(service, topic, "retention.ms");
    alter(
        service,
        topic,
        new AlterConfigOp(new ConfigEntry("retention.ms", "12345"), AlterConfigOp.OpType.SET));
    service.await("the new setting", () -> value(service, topic, "retention.ms").equals("12345"));
    alter(
        service,
        topic,
        new AlterConfigOp(
            new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.APPEND));
    service.await(
        "the longer list", () -> value(service, topic, "cleanup.policy").contains("compact"));
    alter(
        service,
        topic,
        new AlterConfigOp(new ConfigEntry("retention.ms", ""), AlterConfigOp.OpType.DELETE));
    service.await("the default", () -> value(service, topic, "retention.ms").equals(before));
    return "retention.ms %s, 12345, %s; cleanup.policy %s"
        .formatted(before, before, value(service, topic, "cleanup.policy"));
  }

  private static String brokerConfigs(Service service) {
    Node node = Answer.of(service.admin().describeCluster().nodes()).iterator().next();
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
    int told =
        Objects.requireNonNull(
                Answer.of(service.admin().describeConfigs(List.of(broker)).all()).get(broker))
            .entries()
            .size();
    Expect.that(told > 0, "none is told");
    return told + " settings";
  }

  private static String deleteRecords(Service service) throws Exception {
    TopicPartition partition = service.partition();
    var _ = service.send(partition, Map.of(), ClientRows.numbered(10));
    long low =
        Answer.of(
                Objects.requireNonNull(
                    service
                        .admin()
                        .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(6)))
                        .lowWatermarks()
                        .get(partition)))
            .lowWatermark();
    Expect.equal("low watermark", 6L, low);
    try (KafkaConsumer<byte[], byte[]> consumer = service.consumer(Map.of())) {
      Expect.equal("beginning", 6L, consumer.beginningOffsets(List.of(partition)).get(partition));
    }
    return "the log begins at 6";
  }

  private static String elect(Service service) {
    TopicPartition partition = service.partition();
    Map<TopicPartition, Optional<Throwable>> told =
        Answer.of(
            service.admin().electLeaders(ElectionType.PREFERRED, Set.of(partition)).partitions());
    return Objects.requireNonNull(told.get(partition))
        .map(error -> "not needed: " + error.getClass().getSimpleName())
        .orElse("elected");
  }

  private static List<Integer> replicas(Service service, String topic) {
    return describe(service, topic).partitions().getFirst().replicas().stream()
        .map(Node::id)
        .toList();
  }

  private static String reassign(Service service) {
    TopicPartition partition = service.partition();
    List<Integer> before = replicas(service, partition.topic());
    List<Integer> after = new ArrayList<>();
    for (Node node : Answer.of(service.admin().describeCluster().nodes())) {
      if (!before.contains(node.id())) {
        after.add(node.id());
      }
    }
    after.addAll(before);
    List<Integer> wanted = List.copyOf(after.subList(0, before.size()));
    if (wanted.equals(before)) {
      wanted = before.reversed();
    }
    List<Integer> target = wanted;
    var _ =
        Answer.of(
            service
                .admin()
                .alterPartitionReassignments(
                    Map.of(partition, Optional.of(new NewPartitionReassignment(target))))
                .all());
    service.await(
        "the reassignment is over",
        () ->
            Answer.of(service.admin().listPartitionReassignments(Set.of(partition)).reassignments())
                    .isEmpty()
                && replicas(service, partition.topic()).equals(target));
    return "from %s to %s".formatted(before, target);
  }

  private static String logDirs(Service service) {
    List<Integer> brokers =
        Answer.of(service.admin().describeCluster().nodes()).stream().map(Node::id).toList();
    int directories = 0;
    for (Map<String, LogDirDescription> one :
        Answer.of(service.admin().describeLogDirs(brokers).allDescriptions()).values()) {
      directories += one.size();
    }
    return "%d on %d brokers".formatted(directories, brokers.size());
  }

  private static String groups(Service service) throws Exception {
    TopicPartition partition = service.partition();
    try (Group group = new Group(service, partition.topic(), Map.of())) {
      var _ = group.join(Map.of());
      group.settle(1);
      service.await(
          "the group is listed",
          () ->
              Answer.of(service.admin().listGroups().all()).stream()
                  .anyMatch(one -> one.groupId().equals(group.name())));
      return "a new group is listed";
    }
  }
}
