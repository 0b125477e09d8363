package io.headrace.control.store;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Configuration;
import io.headrace.control.cluster.Operation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the service remembers. Every method is atomic and durable when it returns; thread-safe.
 *
 * @see Change
 */
public interface StateStore extends AutoCloseable {

  /**
   * The outcome of looking at a cluster: what is to be saved together.
   *
   * @param cluster the cluster's new value
   * @param operation an operation to add or replace with it, or null
   */
  record Change(Cluster cluster, @Nullable Operation operation) {
    public static Change of(Cluster cluster) {
      return new Change(cluster, null);
    }
  }

  /**
   * Adds a cluster.
   *
   * @throws NameTakenException when another cluster has its name
   */
  void addCluster(Cluster cluster);

  Optional<Cluster> cluster(UUID id);

  Optional<Cluster> clusterNamed(String name);

  /** All clusters, oldest first. */
  List<Cluster> clusters();

  /**
   * Changes a cluster and, with it, an operation. {@code decide} sees the present value and may be
   * called again when somebody else changed it meanwhile; what it throws goes to the caller and
   * nothing is saved.
   *
   * @param decide returns what to save, or null to save nothing
   * @return the cluster as it now stands, or empty when there is none with this id
   */
  Optional<Cluster> changeCluster(UUID id, Function<Cluster, @Nullable Change> decide);

  /** Forgets a cluster and its operations; does nothing when there is none. */
  void removeCluster(UUID id);

  Optional<Operation> operation(String arn);

  /** A cluster's operations, newest first. */
  List<Operation> operations(UUID clusterId);

  /**
   * Adds a configuration.
   *
   * @throws NameTakenException when another configuration has its name
   */
  void addConfiguration(Configuration configuration);

  Optional<Configuration> configuration(String arn);

  /** All configurations, oldest first. */
  List<Configuration> configurations();

  /** Changes a configuration as {@link #changeCluster} does a cluster. */
  Optional<Configuration> changeConfiguration(
      String arn, Function<Configuration, Configuration> change);

  /** Forgets a configuration; does nothing when there is none. */
  void removeConfiguration(String arn);

  @Override
  void close();
}
