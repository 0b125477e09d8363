package io.headrace.control.kafka;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;

/** Looks at running clusters from outside, as a client does. Thread-safe. */
public interface Probe {

  /** What the cluster says of itself now. */
  ClusterHealth health(Cluster cluster);

  /**
   * Whether a node takes connections. Kafka opens a broker's port only after this very process has
   * registered with the controller and caught up, so this tells a new process from the registration
   * that an ended one left behind.
   */
  boolean answers(Node node);
}
