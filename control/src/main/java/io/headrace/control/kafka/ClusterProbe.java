package io.headrace.control.kafka;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Asks clusters how they are. Keeps one connection for each cluster. An answer takes milliseconds
 * from a cluster that is well and at most a few seconds from one that is not. Thread-safe;
 * questions about one cluster are answered one after the other.
 */
public final class ClusterProbe implements Probe, AutoCloseable {
  private final InstantSource clock;
  private final ConcurrentMap<UUID, ProbeConnection> connections = new ConcurrentHashMap<>();

  public ClusterProbe(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * What the cluster says of itself now.
   *
   * <p>The partitions are counted anew each time that all of its brokers are there; while one is
   * missing, at most every two seconds, and the last count is repeated in between.
   */
  @Override
  public ClusterHealth health(Cluster cluster) {
    if (cluster.brokers().isEmpty()) {
      return new ClusterHealth.Unreachable("the cluster has no brokers");
    }
    List<String> endpoints = cluster.brokers().stream().map(Node::endpoint).sorted().toList();
    ProbeConnection connection =
        connections.compute(
            cluster.id(),
            (id, current) -> {
              if (current != null && current.endpoints().equals(endpoints)) {
                return current;
              }
              if (current != null) {
                current.close();
              }
              return new ProbeConnection("headrace-probe-" + id, endpoints, clock);
            });
    return connection.probe(cluster.brokers().stream().map(Node::id).collect(Collectors.toSet()));
  }

  @Override
  public boolean answers(Node node) {
    return ProbeConnection.accepts(node.endpoint());
  }

  /** Ends the connection to a cluster, as when it is gone; asking again makes a new one. */
  public void forget(UUID cluster) {
    ProbeConnection connection = connections.remove(cluster);
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public void close() {
    List.copyOf(connections.keySet()).forEach(this::forget);
  }
}
