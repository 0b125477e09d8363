package io.headrace.control.provision;

import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.EnhancedMonitoring;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterSpec;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.StoreUris;
import io.headrace.control.cluster.Zone;
import io.headrace.control.provision.Provisioner.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Builds clusters to provision. */
final class TestingCluster {
  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<Zone> ZONES =
      List.of(
          new Zone("local-a", "subnet-a"),
          new Zone("local-b", "subnet-b"),
          new Zone("local-c", "subnet-c"));

  private TestingCluster() {}

  /** A cluster whose addresses are free ones that the provisioner picked. */
  static Cluster provisioned(Provisioner provisioner, int brokers, int controllers) {
    Set<Address> taken = new HashSet<>();
    return cluster(
        brokers,
        controllers,
        3,
        Map.of(),
        (role, zone) -> {
          Address address = provisioner.pickAddress(zone, role, taken);
          taken.add(address);
          return address;
        });
  }

  /** A cluster that is never started; its addresses are counted up from 127.0.0.1:1. */
  static Cluster onPaper(int brokers, int controllers, int zones, Map<String, String> properties) {
    List<Integer> ports = new ArrayList<>();
    return cluster(
        brokers,
        controllers,
        zones,
        properties,
        (_, _) -> {
          ports.add(1);
          return new Address("127.0.0.1", ports.size());
        });
  }

  /** The same cluster with express brokers. */
  static Cluster express(Cluster cluster, StoreUris stores) {
    ClusterSpec spec = cluster.spec();
    return cluster.withSpec(
        new ClusterSpec(
            spec.kafkaVersion(),
            spec.brokers(),
            spec.controllers(),
            "express.m7g.large",
            spec.brokerNodeGroup(),
            spec.configuration(),
            spec.serverProperties(),
            spec.enhancedMonitoring(),
            stores));
  }

  private static Cluster cluster(
      int brokers,
      int controllers,
      int zones,
      Map<String, String> properties,
      BiFunction<NodeRole, Zone, Address> addresses) {
    List<Node> nodes = new ArrayList<>();
    IntStream.range(0, controllers)
        .mapToObj(
            i -> node(Node.FIRST_CONTROLLER_ID + i, NodeRole.CONTROLLER, i % zones, addresses))
        .forEach(nodes::add);
    IntStream.range(0, brokers)
        .mapToObj(i -> node(1 + i, NodeRole.BROKER, i % zones, addresses))
        .forEach(nodes::add);
    ClusterSpec spec =
        new ClusterSpec(
            "4.3.1",
            brokers,
            controllers,
            "kafka.t3.small",
            new BrokerNodeGroupInfo(
                null, List.of("subnet-a"), "kafka.t3.small", null, null, null, null),
            null,
            properties,
            EnhancedMonitoring.DEFAULT,
            null);
    UUID id = UUID.randomUUID();
    return new Cluster(
        id,
        Arns.LOCAL.cluster("orders", id),
        "orders",
        CREATED,
        new ClusterState.Creating(),
        1,
        spec,
        nodes,
        Map.of(),
        null);
  }

  private static Node node(
      int id, NodeRole role, int zone, BiFunction<NodeRole, Zone, Address> addresses) {
    Address address = addresses.apply(role, ZONES.get(zone));
    return new Node(id, role, ZONES.get(zone), address.host(), address.port(), 1, CREATED);
  }
}
