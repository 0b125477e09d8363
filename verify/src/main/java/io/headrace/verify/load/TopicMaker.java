package io.headrace.verify.load;

import io.headrace.verify.clients.Answer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.PolicyViolationException;

/**
 * Makes the topics of a load and removes them. Some services let topics have few settings: of those
 * that are only good to have, a topic is then made without.
 */
public final class TopicMaker {
  /** Nothing may be deleted while it is checked. */
  private static final Map<String, String> KEPT =
      Map.of("retention.ms", "-1", "retention.bytes", "-1");

  /** So that there is something to roll, to archive and to clean. */
  private static final Map<String, String> SMALL = Map.of("segment.bytes", "16777216");

  private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

  private static final Map<String, String> CLEANED_OFTEN =
      Map.of("segment.bytes", "1048576", "segment.ms", "10000", "min.cleanable.dirty.ratio", "0.1");

  private final Admin admin;
  private final LoadSettings settings;
  private final Topics topics;

  public TopicMaker(Admin admin, LoadSettings settings) {
    this.admin = admin;
    this.settings = settings;
    this.topics = new Topics(settings);
  }

  /**
   * Makes the topics, and lets the share group begin with the first record.
   *
   * @throws KafkaException if the cluster refuses
   */
  public void make() {
    for (String topic : topics.all()) {
      boolean compacted = topics.isCompacted(topic);
      Map<String, String> needed = compacted ? COMPACTED : KEPT;
      Map<String, String> wanted = new HashMap<>(needed);
      wanted.putAll(compacted ? CLEANED_OFTEN : SMALL);
      make(topic, List.of(wanted, needed));
    }
    if (settings.has(Part.SHARE_GROUP)) {
      var _ =
          Answer.of(
              admin
                  .incrementalAlterConfigs(
                      Map.of(
                          new ConfigResource(
                              ConfigResource.Type.GROUP, settings.names().shareGroup()),
                          List.of(
                              new AlterConfigOp(
                                  new ConfigEntry("share.auto.offset.reset", "earliest"),
                                  AlterConfigOp.OpType.SET))))
                  .all());
    }
  }

  private void make(String topic, List<Map<String, String>> attempts) {
    Optional<Short> replicas =
        settings.replicationFactor() < 0
            ? Optional.empty()
            : Optional.of(settings.replicationFactor());
    for (int i = 0; ; i++) {
      try {
        var _ =
            Answer.of(
                admin
                    .createTopics(
                        List.of(
                            new NewTopic(topic, Optional.of(topics.partitions(topic)), replicas)
                                .configs(attempts.get(i))))
                    .all());
        return;
      } catch (InvalidConfigurationException
          | InvalidRequestException
          | PolicyViolationException e) {
        if (i + 1 == attempts.size()) {
          throw e;
        }
      }
    }
  }

  /** Removes the topics and what groups committed; what cannot be removed stays. */
  public Collection<String> remove() {
    try {
      var _ = Answer.of(admin.deleteTopics(topics.all()).all());
      return List.of();
    } catch (KafkaException e) {
      return topics.all();
    }
  }
}
