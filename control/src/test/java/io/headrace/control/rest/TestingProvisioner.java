package io.headrace.control.rest;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.StoreUris;
import io.headrace.control.cluster.Zone;
import io.headrace.control.provision.ProcessStatus;
import io.headrace.control.provision.Provisioner;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place with three zones and a port for everyone, where nothing ever runs. */
final class TestingProvisioner implements Provisioner {
  @Override
  public List<Zone> zones() {
    return List.of(
        new Zone("local-a", "subnet-a"),
        new Zone("local-b", "subnet-b"),
        new Zone("local-c", "subnet-c"));
  }

  @Override
  public Address pickAddress(Zone zone, NodeRole role, Set<Address> taken) {
    int port = 19_000;
    while (taken.contains(new Address("127.0.0.1", port))) {
      port++;
    }
    return new Address("127.0.0.1", port);
  }

  @Override
  public StoreUris stores(UUID cluster, @Nullable String wal, @Nullable String archive) {
    if ((wal + archive).contains("ftp:")) {
      throw new IllegalArgumentException("'ftp:' names no store");
    }
    return new StoreUris(
        (wal == null ? "file:///data" : wal) + "/" + cluster,
        (archive == null ? "file:///data" : archive) + "/" + cluster);
  }

  @Override
  public void discard(Cluster cluster, Node node) {}

  @Override
  public ProcessStatus status(Cluster cluster, Node node) {
    return new ProcessStatus.Stopped(null);
  }

  @Override
  public void start(Cluster cluster, Node node) {}

  @Override
  public void stop(Cluster cluster, Node node) {}

  @Override
  public void kill(Cluster cluster, Node node) {}

  @Override
  public void erase(Cluster cluster) {}

  @Override
  public void onExit(Cluster cluster, Node node, Runnable listener) {}

  @Override
  public Optional<String> lastWords(Cluster cluster, Node node) {
    return Optional.empty();
  }
}
