package io.headrace.bench.workload;

/** What is done to a cluster under load. */
public enum OperationKind {
  /** A broker that leads partitions is killed with {@code kill -9}, and started again. */
  KILL_LEADER,
  /** A broker is killed and its disk emptied; it comes back and gets its copies again. */
  WIPE_DISK,
  /** Three brokers come, and partitions are spread over all of them. */
  ADD_BROKERS,
  /** A broker is emptied, stopped and forgotten. */
  REMOVE_BROKER,
  /** One broker after the other is stopped and started. */
  ROLLING_RESTART
}
