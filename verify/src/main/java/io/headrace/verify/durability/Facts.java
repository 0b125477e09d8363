package io.headrace.verify.durability;

import io.headrace.verify.certificate.Certificate;
import io.headrace.verify.clients.Answer;
import io.headrace.verify.load.LoadSettings;
import io.headrace.verify.load.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/** What a cluster says of itself and of the load's topics. What it refuses to say is left out. */
record Facts(Certificate.ClusterFacts cluster, List<Certificate.TopicFacts> topics) {
  private static final List<String> SETTINGS =
      List.of(
          "min.insync.replicas",
          "unclean.leader.election.enable",
          "cleanup.policy",
          "retention.ms",
          "flush.messages");

  /**
   * Asks.
   *
   * @throws KafkaException if it does not even tell its brokers and topics
   */
  static Facts of(String bootstrap, Admin admin, LoadSettings settings) {
    Map<String, Short> features = new TreeMap<>();
    try {
      Answer.of(admin.describeFeatures().featureMetadata())
          .finalizedFeatures()
          .forEach((name, range) -> features.put(name, range.maxVersionLevel()));
    } catch (KafkaException e) {
      // Services other than Kafka may have none.
    }
    Certificate.ClusterFacts cluster =
        new Certificate.ClusterFacts(
            String.valueOf(Answer.of(admin.describeCluster().clusterId())),
            bootstrap,
            Answer.of(admin.describeCluster().nodes()).size(),
            features);
    List<Certificate.TopicFacts> topics = new ArrayList<>();
    for (String topic : new Topics(settings).all()) {
      TopicDescription told =
          Objects.requireNonNull(
              Answer.of(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
      topics.add(
          new Certificate.TopicFacts(
              topic,
              told.partitions().size(),
              told.partitions().getFirst().replicas().size(),
              settings(admin, topic)));
    }
    return new Facts(cluster, List.copyOf(topics));
  }

  private static Map<String, String> settings(Admin admin, String topic) {
    Map<String, String> found = new TreeMap<>();
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Config config =
          Objects.requireNonNull(
              Answer.of(admin.describeConfigs(List.of(resource)).all()).get(resource));
      for (String name : SETTINGS) {
        ConfigEntry entry = config.get(name);
        if (entry != null && entry.value() != null) {
          found.put(name, entry.value());
        }
      }
    } catch (KafkaException e) {
      // A service may keep its settings to itself.
    }
    return found;
  }
}
