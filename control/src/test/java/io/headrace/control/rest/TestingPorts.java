package io.headrace.control.rest;

import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.StoreUris;
import io.headrace.control.cluster.Zone;
import io.headrace.control.provision.ProcessStatus;
import io.headrace.control.provision.Provisioner;
import io.headrace.control.provision.ProvisioningException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Three zones and a supply of ports that can run out; it runs nothing. */
final class TestingPorts implements Provisioner {
  static final int FIRST_PORT = 20_000;

  /** The number of ports there are. */
  volatile int ports = 10_000;

  @Override
  public List<Zone> zones() {
    return List.of(
        new Zone("local-a", "subnet-a"),
        new Zone("local-b", "subnet-b"),
        new Zone("local-c", "subnet-c"));
  }

  @Override
  public Address pickAddress(Zone zone, NodeRole role, Set<Address> taken) {
    for (int port = FIRST_PORT; port < FIRST_PORT + ports; port++) {
      Address address = new Address("127.0.0.1", port);
      if (!taken.contains(address)) {
        return address;
      }
    }
    throw new ProvisioningException("No port is free: delete clusters that are not needed.");
  }

  @Override
  public StoreUris stores(UUID cluster, @Nullable String wal, @Nullable String archive) {
    return new TestingProvisioner().stores(cluster, wal, archive);
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
