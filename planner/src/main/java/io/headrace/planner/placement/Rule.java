package io.headrace.planner.placement;

/**
 * Who may hold what, and what that costs. Two rules exist: for replicas and for leaders. Brokers
 * and partitions are numbers from 0.
 */
interface Rule {

  /** The brokers that may hold one of a partition's units at all. */
  int[] candidates(int partition);

  /**
   * Whether a unit of a partition may go from a broker that holds one to another.
   *
   * @param holders who hold the partition's units now
   */
  boolean allows(int partition, int[] holders, int from, int to);

  /** Whether what is allowed depends on where other partitions of the topic are. */
  boolean mindsTopics();

  /** What it costs at most that a unit of a partition changes its broker. */
  long weight(int partition);

  /** What it costs that a broker holds a unit of a partition; nothing if it does at present. */
  long cost(int partition, int broker);
}
