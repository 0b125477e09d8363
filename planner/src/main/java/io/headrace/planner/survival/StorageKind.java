package io.headrace.planner.survival;

/** Where acknowledged records are. */
public enum StorageKind {
  /**
   * On the disks of the brokers that have replicas: stock Kafka, MSK Standard, Headrace standard.
   */
  REPLICATED_DISKS,
  /**
   * In an object store: Headrace express. Every listed broker can take over with all that was
   * acknowledged, and needs no other; so {@code min.insync.replicas} is 1 and an election is never
   * unclean in effect.
   */
  OBJECT_STORE
}
