package io.headrace.planner.cost;

/** What a line of a bill is for; charts stack by it. */
public enum LineKind {
  COMPUTE,
  STORAGE,
  STORAGE_THROUGHPUT,
  DATA_IN,
  DATA_OUT,
  PARTITIONS,
  REQUESTS,
  ZONE_TRANSFER,
  REGION_TRANSFER,
  PRIVATE_LINKS,
  REPLAY,
  CONNECT,
  REPLICATION
}
