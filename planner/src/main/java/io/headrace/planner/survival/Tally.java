package io.headrace.planner.survival;

import io.headrace.planner.placement.PartitionReplicas;
import io.headrace.planner.workload.Acks;
import java.util.Set;

/** Counts what becomes of one topic's partitions. {@link FailureTable} tells the rules. */
final class Tally {
  private final String topic;
  private final DurabilitySettings settings;
  private final boolean onDisks;
  private final boolean quorum;
  private int partitions;
  private int writable;
  private int writableByAll;
  private int readable;
  private int lost;
  private int tailAtRisk;
  private int onLastCopy;

  Tally(ProtectedLayout guarded, String topic, boolean quorum) {
    this.topic = topic;
    this.quorum = quorum;
    settings = guarded.settings(topic);
    onDisks = guarded.storage() == StorageKind.REPLICATED_DISKS;
  }

  void add(PartitionReplicas partition, Set<Integer> lostBrokers) {
    int replicas = partition.replicas().size();
    int alive = (int) partition.replicas().stream().filter(id -> !lostBrokers.contains(id)).count();
    boolean leaderLost = lostBrokers.contains(partition.preferredLeader());
    boolean led = alive > 0 && (quorum || !leaderLost);
    boolean byAll = led && (!onDisks || acknowledgesAll(alive, replicas));
    partitions++;
    readable += led ? 1 : 0;
    writableByAll += byAll ? 1 : 0;
    writable += (settings.acks() == Acks.ALL ? byAll : led) ? 1 : 0;
    if (onDisks) {
      lost += alive == 0 ? 1 : 0;
      onLastCopy += alive == 1 && replicas > 1 ? 1 : 0;
      tailAtRisk += leaderLost && alive > 0 && settings.acks() != Acks.ALL ? 1 : 0;
    }
  }

  private boolean acknowledgesAll(int alive, int replicas) {
    // Kafka asks for no more than there are replicas (Partition.effectiveMinIsr).
    int needed = Math.min(settings.minInSyncReplicas(), replicas);
    return alive >= needed && (quorum || alive == replicas);
  }

  TopicFate fate() {
    return new TopicFate(
        topic, partitions, writable, writableByAll, readable, lost, tailAtRisk, onLastCopy);
  }
}
