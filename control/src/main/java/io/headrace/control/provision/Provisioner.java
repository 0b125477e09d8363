package io.headrace.control.provision;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.StoreUris;
import io.headrace.control.cluster.Zone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where nodes run. Every method may be called again with the same arguments and then changes
 * nothing. Thread-safe.
 */
public interface Provisioner {

  /** An address for a node to come. */
  record Address(String host, int port) {}

  /** The zones that nodes can be placed in. */
  List<Zone> zones();

  /** Picks an address that is free now and not among {@code taken}. */
  Address pickAddress(Zone zone, NodeRole role, Set<Address> taken);

  /**
   * Where a new express cluster is to keep its data, in places of its own.
   *
   * @param wal URI below which its write-ahead log is wished, or null for the default
   * @param archive URI below which its archive is wished, or null for the default
   * @throws IllegalArgumentException for a URI that names no store, saying why
   */
  StoreUris stores(UUID cluster, @Nullable String wal, @Nullable String archive);

  /** What is true of a node's process. */
  ProcessStatus status(Cluster cluster, Node node);

  /**
   * Starts a node with the cluster's present settings unless it runs; formats its storage first
   * when that has not been done.
   *
   * @throws ProvisioningException when it cannot be started, with the way out
   */
  void start(Cluster cluster, Node node);

  /**
   * Stops a node, giving it time to hand over its partitions, then by force; returns when the
   * process is gone. A broker needs the controllers to hand over, so stop brokers first.
   */
  void stop(Cluster cluster, Node node);

  /** Ends a node at once; returns when the process is gone. */
  void kill(Cluster cluster, Node node);

  /** Removes the files of a node that is stopped and has left its cluster. */
  void discard(Cluster cluster, Node node);

  /** Removes all data of a cluster whose nodes are stopped, in its stores too. */
  void erase(Cluster cluster);

  /**
   * Calls {@code listener} soon after this node's process has ended; once for each process, and
   * only the listener that was given last for it. Does nothing when there is no process.
   */
  void onExit(Cluster cluster, Node node, Runnable listener);

  /** The end of the node's log that says why it failed, if there is one. */
  Optional<String> lastWords(Cluster cluster, Node node);
}
