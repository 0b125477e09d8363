package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.api.wire.BrokerAZDistribution;
import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.ConfigurationInfo;
import io.headrace.api.wire.ConnectivityInfo;
import io.headrace.api.wire.EBSStorageInfo;
import io.headrace.api.wire.EnhancedMonitoring;
import io.headrace.api.wire.NetworkType;
import io.headrace.api.wire.ProvisionedRequest;
import io.headrace.api.wire.PublicAccess;
import io.headrace.api.wire.StorageInfo;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.BrokerType;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterSpec;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.StoreUris;
import io.headrace.control.cluster.Zone;
import io.headrace.control.provision.Provisioner;
import io.headrace.control.provision.Provisioner.Address;
import io.headrace.control.store.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plans which nodes a cluster has: brokers round robin over its zones, the same number in each, and
 * their addresses.
 */
final class ClusterPlanner {
  private final StateStore store;
  private final Provisioner provisioner;
  private final Arns arns;
  private final InstantSource clock;
  private final Function<ConfigurationInfo, Map<String, String>> properties;

  /** A planner; {@code properties} gives those of a configuration revision or refuses it. */
  ClusterPlanner(
      StateStore store,
      Provisioner provisioner,
      Arns arns,
      InstantSource clock,
      Function<ConfigurationInfo, Map<String, String>> properties) {
    this.store = store;
    this.provisioner = provisioner;
    this.arns = arns;
    this.clock = clock;
    this.properties = properties;
  }

  /**
   * The cluster that a request asks for, with the defaults filled in.
   *
   * @throws MskException when it asks for something that cannot be had
   */
  Cluster plan(String name, ProvisionedRequest request, Map<String, String> tags, UUID id) {
    ClusterValidation.name(name);
    ClusterValidation.tags(tags);
    ClusterValidation.served(request);
    BrokerNodeGroupInfo group =
        Require.present(request.brokerNodeGroupInfo(), "brokerNodeGroupInfo");
    String type = Require.text(group.instanceType(), "instanceType");
    ClusterValidation.instanceType(type);
    String version = Require.text(request.kafkaVersion(), "kafkaVersion");
    ClusterValidation.kafkaVersion(version);
    int brokers = Require.present(request.numberOfBrokerNodes(), "numberOfBrokerNodes");
    List<Zone> zones = ClusterValidation.zones(group.clientSubnets(), provisioner.zones());
    ClusterValidation.zoneIds(group.zoneIds(), zones);
    ClusterValidation.securityGroups(group.securityGroups());
    ClusterValidation.brokerCount("numberOfBrokerNodes", brokers, zones.size());
    boolean express = BrokerType.isExpress(type);
    StorageInfo storage = storage(express, group);
    int controllers = ClusterValidation.controllers(tags);
    ConfigurationInfo configuration = request.configurationInfo();
    Map<String, String> settings =
        configuration == null ? Map.of() : properties.apply(configuration);
    if (express) {
      ClusterValidation.expressProperties(settings);
    } else {
      ClusterValidation.noStores(tags);
    }
    ClusterSpec spec =
        new ClusterSpec(
            version,
            brokers,
            controllers,
            type,
            filledIn(group, zones, storage),
            configuration,
            settings,
            request.enhancedMonitoring() == null
                ? EnhancedMonitoring.DEFAULT
                : request.enhancedMonitoring(),
            express ? stores(id, tags) : null);
    Instant now = clock.instant();
    return new Cluster(
        id,
        arns.cluster(name, id),
        name,
        now,
        new ClusterState.Creating(),
        1,
        spec,
        nodes(zones, brokers, controllers, now),
        tags,
        null);
  }

  private static @Nullable StorageInfo storage(boolean express, BrokerNodeGroupInfo group) {
    if (express) {
      ClusterValidation.noStorage(group);
      return null;
    }
    return new StorageInfo(new EBSStorageInfo(null, ClusterValidation.storage(group)));
  }

  private StoreUris stores(UUID id, Map<String, String> tags) {
    String both = tags.get(ClusterValidation.STORE_TAG);
    try {
      return provisioner.stores(
          id,
          tags.getOrDefault(ClusterValidation.WAL_STORE_TAG, both),
          tags.getOrDefault(ClusterValidation.ARCHIVE_STORE_TAG, both));
    } catch (IllegalArgumentException e) {
      throw MskException.badRequest(
          "tags", "a store's tag cannot be used: %s.".formatted(e.getMessage()));
    }
  }

  private List<Node> nodes(List<Zone> zones, int brokers, int controllers, Instant now) {
    Set<Address> taken = taken();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < brokers; i++) {
      nodes.add(node(1 + i, NodeRole.BROKER, zones.get(i % zones.size()), taken, now));
    }
    for (int i = 0; i < controllers; i++) {
      int id = Node.FIRST_CONTROLLER_ID + i;
      nodes.add(node(id, NodeRole.CONTROLLER, zones.get(i % zones.size()), taken, now));
    }
    return nodes;
  }

  /**
   * The brokers to add for a cluster to have {@code target}.
   *
   * @throws MskException when the target is not an increase that spreads evenly
   */
  List<Node> added(Cluster cluster, int target) {
    List<Zone> zones =
        ClusterValidation.zones(
            cluster.spec().brokerNodeGroup().clientSubnets(), provisioner.zones());
    String field = "targetNumberOfBrokerNodes";
    int present = cluster.brokers().size();
    if (target == present) {
      throw unchanged(cluster, target);
    }
    ClusterValidation.brokerCount(field, target, zones.size());
    Set<Address> taken = taken();
    List<Node> added = new ArrayList<>();
    for (int i = present; i < target; i++) {
      added.add(node(1 + i, NodeRole.BROKER, zones.get(i % zones.size()), taken, clock.instant()));
    }
    return added;
  }

  /**
   * The brokers to take away for a cluster to have {@code target}: the last ones, as many in each
   * zone.
   *
   * @throws MskException when brokers of this cluster cannot be taken away, or not so many
   */
  List<Node> removed(Cluster cluster, int target) {
    String field = "targetNumberOfBrokerNodes";
    List<Node> brokers = cluster.brokers();
    if (!cluster.spec().isExpress()) {
      throw unchanged(cluster, target);
    }
    List<Zone> zones =
        ClusterValidation.zones(
            cluster.spec().brokerNodeGroup().clientSubnets(), provisioner.zones());
    ClusterValidation.brokerCount(field, target, zones.size());
    return brokers.stream().sorted(Comparator.comparingInt(Node::id)).skip(target).toList();
  }

  private static MskException unchanged(Cluster cluster, int target) {
    String field = "targetNumberOfBrokerNodes";
    String wayOut =
        cluster.spec().isExpress()
            ? "ask for more or for fewer."
            : "brokers of a standard type can only be added, so ask for more.";
    return MskException.badRequest(
        field,
        "%s is %d, but the cluster has %d brokers; %s"
            .formatted(field, target, cluster.brokers().size(), wayOut));
  }

  private Node node(int id, NodeRole role, Zone zone, Set<Address> taken, Instant now) {
    Address address = provisioner.pickAddress(zone, role, taken);
    taken.add(address);
    return new Node(id, role, zone, address.host(), address.port(), 1, now);
  }

  /** The group as it was asked for, with the defaults filled in. */
  private static BrokerNodeGroupInfo filledIn(
      BrokerNodeGroupInfo group, List<Zone> zones, @Nullable StorageInfo storage) {
    return new BrokerNodeGroupInfo(
        BrokerAZDistribution.DEFAULT,
        zones.stream().map(Zone::subnet).toList(),
        group.instanceType(),
        group.securityGroups() == null ? List.of() : group.securityGroups(),
        storage,
        new ConnectivityInfo(new PublicAccess("DISABLED"), null, NetworkType.IPV4),
        zones.stream().map(Zone::name).toList());
  }

  private Set<Address> taken() {
    Set<Address> taken = new HashSet<>();
    for (Cluster cluster : store.clusters()) {
      cluster.nodes().forEach(node -> taken.add(new Address(node.host(), node.port())));
    }
    return taken;
  }
}
