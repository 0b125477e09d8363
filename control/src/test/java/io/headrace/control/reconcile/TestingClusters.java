package io.headrace.control.reconcile;

import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.EnhancedMonitoring;
import io.headrace.api.wire.MutableClusterInfo;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterSpec;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.Operation;
import io.headrace.control.cluster.OperationState;
import io.headrace.control.cluster.OperationType;
import io.headrace.control.cluster.StoreUris;
import io.headrace.control.cluster.Zone;
import io.headrace.control.store.StateStore.Change;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Clusters and accepted changes as the API makes them. */
final class TestingClusters {
  private static final Zone ZONE = new Zone("local-a", "subnet-a");
  private static final List<Zone> ZONES =
      List.of(ZONE, new Zone("local-b", "subnet-b"), new Zone("local-c", "subnet-c"));
  private static final MutableClusterInfo NOTHING =
      new MutableClusterInfo(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  private TestingClusters() {}

  static Cluster creating(InstantSource clock, boolean express, int controllers, Instant at) {
    UUID id = UUID.nameUUIDFromBytes("cluster".getBytes(StandardCharsets.UTF_8));
    ClusterSpec spec =
        new ClusterSpec(
            "4.3.1",
            3,
            controllers,
            express ? "express.m7g.large" : "kafka.t3.small",
            new BrokerNodeGroupInfo(
                null, List.of("subnet-a"), "kafka.t3.small", null, null, null, null),
            null,
            Map.of(),
            EnhancedMonitoring.DEFAULT,
            express ? new StoreUris("file:///wal", "file:///archive") : null);
    List<Node> nodes = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      nodes.add(broker(i, at));
    }
    for (int i = 0; i < controllers; i++) {
      nodes.add(
          new Node(
              Node.FIRST_CONTROLLER_ID + i,
              NodeRole.CONTROLLER,
              ZONE,
              "127.0.0.1",
              21_000 + i,
              1,
              at));
    }
    return new Cluster(
        id,
        Arns.LOCAL.cluster("c", id),
        "c",
        clock.instant(),
        new ClusterState.Creating(),
        1,
        spec,
        nodes,
        Map.of(),
        null);
  }

  static Change reboot(
      Cluster cluster, ClusterState.Active active, int broker, InstantSource clock) {
    List<Node> nodes =
        cluster.nodes().stream()
            .map(node -> node.id() == broker ? node.nextGeneration() : node)
            .toList();
    return change(
        cluster,
        active.toRebootingBroker(),
        cluster.spec(),
        nodes,
        OperationType.REBOOT_NODE,
        List.of(broker),
        clock);
  }

  static Change configure(
      Cluster cluster,
      ClusterState.Active active,
      Map<String, String> properties,
      InstantSource clock) {
    List<Node> nodes = cluster.nodes().stream().map(Node::nextGeneration).toList();
    return change(
        cluster,
        active.toUpdating(),
        cluster.spec().withConfiguration(null, properties),
        nodes,
        OperationType.UPDATE_CLUSTER_CONFIGURATION,
        nodes.stream().map(Node::id).toList(),
        clock);
  }

  static Change grow(Cluster cluster, ClusterState.Active active, InstantSource clock) {
    int count = cluster.brokers().size();
    List<Node> nodes = new ArrayList<>(cluster.nodes());
    List<Integer> added = new ArrayList<>();
    for (int i = count + 1; i <= Math.min(count + 3, 9); i++) {
      nodes.add(broker(i, clock.instant()));
      added.add(i);
    }
    return change(
        cluster,
        active.toUpdating(),
        cluster.spec().withBrokers(count + added.size()),
        nodes,
        OperationType.INCREASE_BROKER_COUNT,
        added,
        clock);
  }

  static Change shrink(Cluster cluster, ClusterState.Active active, InstantSource clock) {
    int count = Math.max(3, cluster.brokers().size() - 3);
    return change(
        cluster,
        active.toUpdating(),
        cluster.spec().withBrokers(count),
        cluster.nodes(),
        OperationType.DECREASE_BROKER_COUNT,
        cluster.brokers().stream().map(Node::id).filter(id -> id > count).toList(),
        clock);
  }

  private static Node broker(int id, Instant at) {
    return new Node(id, NodeRole.BROKER, ZONES.get((id - 1) % 3), "127.0.0.1", 20_000 + id, 1, at);
  }

  private static Change change(
      Cluster cluster,
      ClusterState state,
      ClusterSpec spec,
      List<Node> nodes,
      OperationType type,
      List<Integer> touched,
      InstantSource clock) {
    String arn =
        Arns.LOCAL.operation(
            cluster,
            UUID.nameUUIDFromBytes(
                Long.toString(cluster.version()).getBytes(StandardCharsets.UTF_8)));
    Operation operation =
        new Operation(
            arn,
            cluster.id(),
            cluster.arn(),
            type,
            OperationState.PENDING,
            clock.instant(),
            null,
            NOTHING,
            NOTHING,
            cluster,
            touched,
            List.of(),
            null);
    return new Change(cluster.changed(state, spec, nodes, arn), operation);
  }
}
