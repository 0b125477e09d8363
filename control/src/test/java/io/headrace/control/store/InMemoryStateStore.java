package io.headrace.control.store;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Configuration;
import io.headrace.control.cluster.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store in memory that passes the same contract suite as the real ones. */
public final class InMemoryStateStore implements StateStore {
  private final Map<UUID, Cluster> clusters = new LinkedHashMap<>();
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final Map<String, Configuration> configurations = new LinkedHashMap<>();

  @Override
  public synchronized void addCluster(Cluster cluster) {
    if (clusterNamed(cluster.name()).isPresent()) {
      throw new NameTakenException(cluster.name());
    }
    clusters.put(cluster.id(), cluster);
  }

  @Override
  public synchronized Optional<Cluster> cluster(UUID id) {
    return Optional.ofNullable(clusters.get(id));
  }

  @Override
  public synchronized Optional<Cluster> clusterNamed(String name) {
    return clusters.values().stream().filter(cluster -> cluster.name().equals(name)).findFirst();
  }

  @Override
  public synchronized List<Cluster> clusters() {
    return List.copyOf(clusters.values());
  }

  @Override
  public synchronized Optional<Cluster> changeCluster(
      UUID id, Function<Cluster, @Nullable Change> decide) {
    Cluster present = clusters.get(id);
    if (present == null) {
      return Optional.empty();
    }
    Change change = decide.apply(present);
    if (change == null) {
      return Optional.of(present);
    }
    clusters.put(id, change.cluster());
    Operation operation = change.operation();
    if (operation != null) {
      operations.put(operation.arn(), operation);
    }
    return Optional.of(change.cluster());
  }

  @Override
  public synchronized void removeCluster(UUID id) {
    clusters.remove(id);
    operations.values().removeIf(operation -> operation.clusterId().equals(id));
  }

  @Override
  public synchronized Optional<Operation> operation(String arn) {
    return Optional.ofNullable(operations.get(arn));
  }

  @Override
  public synchronized List<Operation> operations(UUID clusterId) {
    return new ArrayList<>(operations.values())
        .reversed().stream().filter(operation -> operation.clusterId().equals(clusterId)).toList();
  }

  @Override
  public synchronized void addConfiguration(Configuration configuration) {
    if (configurations().stream().anyMatch(other -> other.name().equals(configuration.name()))) {
      throw new NameTakenException(configuration.name());
    }
    configurations.put(configuration.arn(), configuration);
  }

  @Override
  public synchronized Optional<Configuration> configuration(String arn) {
    return Optional.ofNullable(configurations.get(arn));
  }

  @Override
  public synchronized List<Configuration> configurations() {
    return List.copyOf(configurations.values());
  }

  @Override
  public synchronized Optional<Configuration> changeConfiguration(
      String arn, Function<Configuration, Configuration> change) {
    return Optional.ofNullable(
        configurations.computeIfPresent(arn, (_, present) -> change.apply(present)));
  }

  @Override
  public synchronized void removeConfiguration(String arn) {
    configurations.remove(arn);
  }

  @Override
  public void close() {}
}
