package io.headrace.planner.workload;

import static io.headrace.planner.workload.Check.require;

/**
 * What is promised to producers.
 *
 * @param durabilityClass what matters more when brokers are lost
 * @param acks what producers wait for
 * @param replicationFactor replicas of each partition
 * @param minInSyncReplicas how many must be in sync for a write with {@code acks=all}
 */
public record Durability(
    DurabilityClass durabilityClass, Acks acks, int replicationFactor, int minInSyncReplicas) {
  public Durability {
    require(
        replicationFactor >= 1,
        WorkloadField.REPLICATION,
        replicationFactor,
        "is less than 1",
        "Write 3, or another number from 1.");
    require(
        minInSyncReplicas >= 1 && minInSyncReplicas <= replicationFactor,
        WorkloadField.MIN_ISR,
        minInSyncReplicas,
        "is not between 1 and the replication factor " + replicationFactor,
        "With 3 replicas write 2.");
    boolean durable = durabilityClass == DurabilityClass.DURABLE;
    require(
        !durable || acks == Acks.ALL,
        WorkloadField.ACKS,
        acks == Acks.ONE ? "1" : "0",
        "contradicts durability.class durable",
        "Acknowledged by one broker is lost with it: use acks all, or durability.class available.");
    require(
        !durable || (replicationFactor > 1 && minInSyncReplicas * 2 > replicationFactor),
        WorkloadField.MIN_ISR,
        minInSyncReplicas,
        "is no quorum of " + replicationFactor + " replicas, as durability.class durable asks for",
        "Use 2 of 3, or durability.class available.");
  }

  static int quorum(int replicationFactor) {
    return replicationFactor / 2 + 1;
  }
}
