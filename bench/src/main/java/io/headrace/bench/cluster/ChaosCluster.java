package io.headrace.bench.cluster;

import java.util.List;

/**
 * A Kafka cluster that can be hurt. Faults of one node are asked for by one thread. Closing it ends
 * every process of it.
 */
public interface ChaosCluster extends AutoCloseable {
  /** Brokers as clients take them, {@code host:port,...}; the same for the cluster's life. */
  String bootstrap();

  /** The brokers' ids. */
  List<Integer> brokers();

  /** The controllers' ids. */
  List<Integer> controllers();

  /** Starts a node that does not run. Does not wait until it serves. */
  void start(int node);

  /** Ends a node at once, as {@code kill -9}. */
  void kill(int node);

  /** Ends a node cleanly; with force if that takes too long. */
  void stop(int node);

  /** Stops a node's process where it is, as SIGSTOP. */
  void pause(int node);

  /** Lets a paused node go on, as SIGCONT. */
  void resume(int node);

  /** Empties the disk of a broker that does not run. */
  void wipe(int node);

  /** Whether brokers have an object store that can be hurt. */
  boolean hasStore();

  /**
   * Makes the object store misbehave, or behave again.
   *
   * @throws UnsupportedOperationException if there is none that can be hurt
   */
  void setStoreFault(StoreFault fault);

  /** Nodes whose process has ended though nobody ended it, as text; empty if all is well. */
  List<String> unexpectedEnds();

  @Override
  void close();
}
