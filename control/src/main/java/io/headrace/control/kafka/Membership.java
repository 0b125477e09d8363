package io.headrace.control.kafka;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import java.util.Optional;
import java.util.UUID;

/** Which brokers a cluster counts as its own. Thread-safe. */
public interface Membership {

  /** Makes sure that a request to this cluster would be quick. Does not wait. */
  void prepare(Cluster cluster);

  /** Lets go of what is held for a cluster that is gone. */
  void forget(UUID cluster);

  /**
   * Has the controller forget a broker whose process has ended: its partitions get other leaders at
   * once, it stays in their replica lists, and its next process may register without waiting for
   * the session of the last one to end.
   *
   * <p>The request names no incarnation, so whoever is registered at the moment it is carried out
   * is forgotten, and a running broker that is forgotten never registers again by itself. So the
   * broker must not run, and must not be started before this has returned.
   *
   * @return empty when the broker is not registered any more, otherwise why that is not known
   */
  Optional<String> unregister(Cluster cluster, Node broker);
}
