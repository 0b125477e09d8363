package io.headrace.verify.load;

import io.headrace.verify.check.Partition;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** The topics of a load and their partitions. */
public final class Topics {
  private final Names names;
  private final int partitions;
  private final List<String> all;

  public Topics(LoadSettings settings) {
    this.names = settings.names();
    this.partitions = settings.partitions();
    List<String> topics = new ArrayList<>();
    for (Part part : Part.values()) {
      if (settings.has(part)) {
        switch (part) {
          case PLAIN -> topics.add(names.plain());
          case IDEMPOTENT -> topics.add(names.idempotent());
          case TRANSACTIONAL -> topics.add(names.transactional());
          case COMPACTED -> topics.add(names.compacted());
          case RELAY -> topics.add(names.copy());
          case CLASSIC_GROUP, CONSUMER_GROUP, SHARE_GROUP -> {}
        }
      }
    }
    this.all = List.copyOf(topics);
  }

  /** Their names. */
  public List<String> all() {
    return all;
  }

  public boolean isCompacted(String topic) {
    return topic.equals(names.compacted());
  }

  /** How many partitions a topic has. */
  public int partitions(String topic) {
    return isCompacted(topic) ? Math.max(1, partitions / 2) : partitions;
  }

  /** All partitions of all topics. */
  public List<TopicPartition> partitions() {
    return all.stream().flatMap(topic -> partitionsOf(topic).stream()).toList();
  }

  List<TopicPartition> partitionsOf(String topic) {
    List<TopicPartition> found = new ArrayList<>();
    for (int i = 0; i < partitions(topic); i++) {
      found.add(new TopicPartition(topic, i));
    }
    return found;
  }

  /** As the checker names it. */
  public static Partition of(TopicPartition partition) {
    return new Partition(partition.topic(), partition.partition());
  }
}
