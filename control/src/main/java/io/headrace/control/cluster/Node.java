package io.headrace.control.cluster;

import java.time.Instant;

/**
 * A node as it should be.
 *
 * @param id Kafka node id: brokers count from 1, controllers from 10001
 * @param host the address that the node is reached at
 * @param port the port that it listens on
 * @param generation raised by every change that needs the node restarted; a process of an older
 *     generation is out of date
 * @param addedAt when the node became part of its cluster
 */
public record Node(
    int id, NodeRole role, Zone zone, String host, int port, long generation, Instant addedAt) {

  /** The id of the first controller; the others follow. */
  public static final int FIRST_CONTROLLER_ID = 10_001;

  /** This node, due for one more restart. */
  public Node nextGeneration() {
    return withGeneration(generation + 1);
  }

  /** This node at another generation. */
  public Node withGeneration(long newGeneration) {
    return new Node(id, role, zone, host, port, newGeneration, addedAt);
  }

  /** {@code host:port}. */
  public String endpoint() {
    return host + ":" + port;
  }

  public boolean isBroker() {
    return role == NodeRole.BROKER;
  }
}
