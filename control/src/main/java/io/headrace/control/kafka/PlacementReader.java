package io.headrace.control.kafka;

import io.headrace.planner.placement.PartitionReplicas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads where partitions are. */
final class PlacementReader {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private PlacementReader() {}

  static Placement read(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    int underWay = get(admin.listPartitionReassignments().reassignments()).size();
    List<PartitionReplicas> partitions = new ArrayList<>();
    List<PartitionReplicas> elsewhereLed = new ArrayList<>();
    for (TopicDescription topic : topics(admin)) {
      for (TopicPartitionInfo info : topic.partitions()) {
        PartitionReplicas partition =
            new PartitionReplicas(
                topic.name(), info.partition(), info.replicas().stream().map(Node::id).toList());
        partitions.add(partition);
        if (info.leader() == null || info.leader().id() != partition.preferredLeader()) {
          elsewhereLed.add(partition);
        }
      }
    }
    return new Placement(partitions, underWay, elsewhereLed);
  }

  private static List<TopicDescription> topics(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    Set<String> names = get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    List<TopicDescription> topics = new ArrayList<>();
    for (KafkaFuture<TopicDescription> future :
        admin.describeTopics(names).topicNameValues().values()) {
      unlessDeleted(future).ifPresent(topics::add);
    }
    return topics;
  }

  private static Optional<TopicDescription> unlessDeleted(KafkaFuture<TopicDescription> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      return Optional.of(get(future));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static <T> T get(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
