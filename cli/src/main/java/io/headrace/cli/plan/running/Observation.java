package io.headrace.cli.plan.running;

import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.PartitionReplicas;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was seen of a running cluster; internal topics are left out. Immutable.
 *
 * @param cluster its name
 * @param brokers that are up; a broker without a rack is in the zone {@code none}
 * @param window between the first look at offsets and the second
 * @param partitions with what was seen of each
 * @param topics settings by topic
 * @param groups consumer groups with members, by id
 * @param shared whether moving a replica copies nothing, as the log is in an object store
 */
public record Observation(
    String cluster,
    List<Broker> brokers,
    Duration window,
    List<SeenPartition> partitions,
    Map<String, TopicSettings> topics,
    Map<String, SeenGroup> groups,
    boolean shared) {
  public Observation {
    brokers = List.copyOf(brokers);
    partitions = List.copyOf(partitions);
    topics = Map.copyOf(topics);
    groups = Map.copyOf(groups);
  }

  /**
   * A partition.
   *
   * @param bytes of its largest replica
   * @param kept records that it holds
   * @param written records that came within the window
   * @param read records that groups took within the window, all groups together
   */
  public record SeenPartition(
      PartitionReplicas replicas, long bytes, long kept, long written, long read) {}

  /**
   * What counts of a topic's settings.
   *
   * @param retentionMillis negative for ever
   * @param compacted whether it keeps the last record of each key
   * @param deleted whether old records go
   */
  public record TopicSettings(
      long retentionMillis, boolean compacted, boolean deleted, int minInSyncReplicas) {}

  /** A group's members and what they read. */
  public record SeenGroup(int members, Set<String> topics) {
    public SeenGroup {
      topics = Set.copyOf(topics);
    }
  }
}
