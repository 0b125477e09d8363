package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.api.MskOperation;
import io.headrace.api.wire.CreateTopicRequest;
import io.headrace.api.wire.CreateTopicResponse;
import io.headrace.api.wire.DeleteTopicResponse;
import io.headrace.api.wire.DescribeTopicPartitionsResponse;
import io.headrace.api.wire.DescribeTopicResponse;
import io.headrace.api.wire.ListTopicsResponse;
import io.headrace.api.wire.TopicInfo;
import io.headrace.api.wire.TopicPartitionInfo;
import io.headrace.api.wire.TopicState;
import io.headrace.api.wire.UpdateTopicRequest;
import io.headrace.api.wire.UpdateTopicResponse;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.kafka.TopicAdmin;
import io.headrace.control.kafka.TopicAdmin.Partition;
import io.headrace.control.kafka.TopicAdmin.Topic;
import io.headrace.control.store.StateStore;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.InvalidTopicException;

/** Topics of a running cluster. */
final class TopicRoutes {
  private static final int MOST_PARTITIONS = 10_000;

  private final Lookup lookup;
  private final TopicAdmin topics;
  private final Arns arns;

  TopicRoutes(StateStore store, TopicAdmin topics, Arns arns) {
    this.lookup = new Lookup(store);
    this.topics = topics;
    this.arns = arns;
  }

  void register(Routes routes) {
    routes
        .serve(MskOperation.LIST_TOPICS, this::list)
        .serve(MskOperation.CREATE_TOPIC, this::create)
        .serve(MskOperation.DESCRIBE_TOPIC, this::describe)
        .serve(MskOperation.DESCRIBE_TOPIC_PARTITIONS, this::partitions)
        .serve(MskOperation.UPDATE_TOPIC, this::update)
        .serve(MskOperation.DELETE_TOPIC, this::delete);
  }

  private ListTopicsResponse list(Call call) {
    Cluster cluster = running(call);
    String prefix = call.query("topicNameFilter");
    List<String> names =
        topics.names(cluster).stream()
            .filter(name -> prefix == null || name.startsWith(prefix))
            .toList();
    Page<String> page = call.page(names, name -> name);
    List<TopicInfo> infos =
        topics.describe(cluster, page.items()).stream()
            .map(
                topic ->
                    new TopicInfo(
                        arns.topic(cluster, topic.name()),
                        topic.name(),
                        topic.replicationFactor(),
                        topic.partitions().size(),
                        topic.outOfSync()))
            .toList();
    return new ListTopicsResponse(infos, page.nextToken());
  }

  private CreateTopicResponse create(Call call) {
    CreateTopicRequest request = call.body(CreateTopicRequest.class);
    String name = Require.text(request.topicName(), "topicName");
    int partitions =
        count("partitionCount", Require.present(request.partitionCount(), "partitionCount"));
    int replicas = Require.present(request.replicationFactor(), "replicationFactor");
    Cluster cluster = running(call);
    if (replicas < 1 || replicas > cluster.brokers().size()) {
      throw MskException.badRequest(
          "replicationFactor",
          "replicationFactor is %d; it has to be 1 to the number of brokers, %d."
              .formatted(replicas, cluster.brokers().size()));
    }
    checkName(name);
    refuseInternal(name);
    Map<String, String> configs = TopicConfigs.decode(request.configs());
    topics.create(cluster, name, partitions, replicas, configs);
    return new CreateTopicResponse(arns.topic(cluster, name), name, TopicState.ACTIVE);
  }

  private static int count(String field, int partitions) {
    if (partitions < 1 || partitions > MOST_PARTITIONS) {
      throw MskException.badRequest(
          field, "%s is %d; it has to be 1 to %d.".formatted(field, partitions, MOST_PARTITIONS));
    }
    return partitions;
  }

  private static void checkName(String name) {
    try {
      org.apache.kafka.common.internals.Topic.validate(name);
    } catch (InvalidTopicException e) {
      throw MskException.badRequest(
          "topicName",
          "topicName is %s; it has to be 1 to 249 letters, digits, dots, underscores and hyphens, and neither '.' nor '..'."
              .formatted(Quoted.of(name)));
    }
  }

  private static void refuseInternal(String name) {
    if (org.apache.kafka.common.internals.Topic.isInternal(name)) {
      throw MskException.badRequest(
          "topicName",
          "topicName is '%s', a topic that Kafka keeps for itself; it can be described, not changed."
              .formatted(name));
    }
  }

  private DescribeTopicResponse describe(Call call) {
    Cluster cluster = running(call);
    Topic topic = topic(cluster, call);
    return new DescribeTopicResponse(
        arns.topic(cluster, topic.name()),
        topic.name(),
        topic.replicationFactor(),
        topic.partitions().size(),
        TopicConfigs.encode(topics.configs(cluster, topic.name())),
        TopicState.ACTIVE);
  }

  private DescribeTopicPartitionsResponse partitions(Call call) {
    Topic topic = topic(running(call), call);
    Page<Partition> page =
        call.page(topic.partitions(), partition -> Integer.toString(partition.id()));
    return new DescribeTopicPartitionsResponse(
        page.items().stream()
            .map(
                partition ->
                    new TopicPartitionInfo(
                        partition.id(),
                        partition.leader(),
                        partition.replicas(),
                        partition.inSync()))
            .toList(),
        page.nextToken());
  }

  private UpdateTopicResponse update(Call call) {
    UpdateTopicRequest request = call.body(UpdateTopicRequest.class);
    Map<String, String> configs = TopicConfigs.decode(request.configs());
    Cluster cluster = running(call);
    Topic topic = topic(cluster, call);
    refuseInternal(topic.name());
    Integer wanted = request.partitionCount();
    int present = topic.partitions().size();
    if (wanted != null && count("partitionCount", wanted) < present) {
      throw MskException.badRequest(
          "partitionCount",
          "partitionCount is %d, but topic '%s' has %d partitions; they can only be added."
              .formatted(wanted, topic.name(), present));
    }
    topics.update(
        cluster, topic.name(), wanted == null || wanted == present ? null : wanted, configs);
    return new UpdateTopicResponse(
        arns.topic(cluster, topic.name()), topic.name(), TopicState.ACTIVE);
  }

  private DeleteTopicResponse delete(Call call) {
    Cluster cluster = running(call);
    Topic topic = topic(cluster, call);
    refuseInternal(topic.name());
    topics.delete(cluster, topic.name());
    return new DeleteTopicResponse(
        arns.topic(cluster, topic.name()), topic.name(), TopicState.DELETING);
  }

  private Topic topic(Cluster cluster, Call call) {
    String name = call.path("topicName");
    checkName(name);
    return topics.describe(cluster, List.of(name)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new MskException(
                    MskException.Kind.UNKNOWN_TOPIC,
                    "Cluster '%s' has no topic '%s'. List its topics to see which there are."
                        .formatted(cluster.name(), name),
                    "topicName"));
  }

  private Cluster running(Call call) {
    Cluster cluster = lookup.cluster(call.path("clusterArn"));
    boolean flows =
        switch (cluster.state()) {
          case ClusterState.Active _ -> true;
          case ClusterState.Healing _ -> true;
          case ClusterState.Updating _ -> true;
          case ClusterState.RebootingBroker _ -> true;
          case ClusterState.Creating _ -> false;
          case ClusterState.Failed _ -> false;
          case ClusterState.Deleting _ -> false;
        };
    if (!flows) {
      throw new MskException(
          MskException.Kind.CLUSTER_CONNECTIVITY,
          "Cluster '%s' is %s; topics can be reached when it is ACTIVE."
              .formatted(cluster.name(), ClusterMapper.state(cluster)),
          "clusterArn");
    }
    return cluster;
  }
}
