package io.headrace.e2e.chaos;

import io.headrace.e2e.chaos.check.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** The topics of the load. */
final class Topics {
  /** Written by idempotent producers. */
  static final String PLAIN = "plain";

  /** Written in transactions. */
  static final String TXN = "txn";

  /** Compacted. */
  static final String COMPACT = "compact";

  /** What the relay makes from {@link #PLAIN}. */
  static final String COPY = "copy";

  static final List<String> ALL = List.of(PLAIN, TXN, COMPACT, COPY);

  private static final int PARTITIONS = 6;
  private static final int COMPACT_PARTITIONS = 3;
  private static final Map<String, String> SETTINGS = Map.of("segment.bytes", "4194304");

  private Topics() {}

  static int partitions(String topic) {
    return topic.equals(COMPACT) ? COMPACT_PARTITIONS : PARTITIONS;
  }

  static List<TopicPartition> partitions() {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : ALL) {
      for (int i = 0; i < partitions(topic); i++) {
        all.add(new TopicPartition(topic, i));
      }
    }
    return all;
  }

  static Partition of(TopicPartition partition) {
    return new Partition(partition.topic(), partition.partition());
  }

  /** Makes the topics, and lets the share group begin with the first record. */
  static void create(Admin admin) throws ExecutionException, InterruptedException {
    List<NewTopic> topics = new ArrayList<>();
    for (String topic : ALL) {
      Map<String, String> settings = new HashMap<>(SETTINGS);
      if (topic.equals(COMPACT)) {
        settings.putAll(
            Map.of(
                "cleanup.policy", "compact",
                "segment.bytes", "1048576",
                "segment.ms", "10000",
                "min.cleanable.dirty.ratio", "0.1"));
      }
      topics.add(
          new NewTopic(topic, Optional.of(partitions(topic)), Optional.empty()).configs(settings));
    }
    admin.createTopics(topics).all().get();
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.GROUP, ShareReader.GROUP),
                List.of(
                    new AlterConfigOp(
                        new ConfigEntry("share.auto.offset.reset", "earliest"),
                        AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }
}
