package io.headrace.cli.plan.evidence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster answered about itself. A part that it would not tell is null or empty and stands
 * in {@code refused}. Immutable.
 *
 * @param broker settings of one broker, by name
 * @param features finalized feature levels by name; {@code metadata.version} is one
 * @param accessRules ACLs there are; null where no authorizer runs
 * @param quotas client quotas in force
 * @param topics that are not internal, by name
 * @param internal names of Kafka's own topics that are there
 * @param refused what could not be asked, with why
 */
record ClusterFacts(
    Map<String, String> broker,
    Map<String, Integer> features,
    @Nullable Integer accessRules,
    int quotas,
    Map<String, TopicGuard> topics,
    List<String> internal,
    Map<Part, String> refused) {
  /** What is asked in one request. */
  enum Part {
    BROKER,
    FEATURES,
    ACCESS,
    QUOTAS,
    TOPICS
  }

  /**
   * What guards a topic's records.
   *
   * @param replicas of the partition that has fewest
   */
  record TopicGuard(int replicas, int minInSyncReplicas, boolean uncleanElection) {}

  ClusterFacts {
    broker = Map.copyOf(broker);
    features = Map.copyOf(features);
    topics = Map.copyOf(topics);
    internal = List.copyOf(internal);
    refused = Map.copyOf(refused);
  }

  /** A setting of the broker that was asked; empty where it is not set or not told. */
  String setting(String name) {
    return broker.getOrDefault(name, "");
  }

  /** A feature's level, 0 where it is off or not known. */
  int level(String feature) {
    return features.getOrDefault(feature, 0);
  }
}
