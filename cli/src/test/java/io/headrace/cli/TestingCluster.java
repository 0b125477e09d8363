package io.headrace.cli;

import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.BrokerNodeInfo;
import io.headrace.api.wire.BrokerSoftwareInfo;
import io.headrace.api.wire.Cluster;
import io.headrace.api.wire.ClusterState;
import io.headrace.api.wire.ClusterType;
import io.headrace.api.wire.ControllerNodeInfo;
import io.headrace.api.wire.EBSStorageInfo;
import io.headrace.api.wire.NodeInfo;
import io.headrace.api.wire.NodeType;
import io.headrace.api.wire.Provisioned;
import io.headrace.api.wire.StateInfo;
import io.headrace.api.wire.StorageInfo;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cluster of three brokers and a controller with a history of states yet to come. */
public final class TestingCluster {
  private static final List<String> SUBNETS = List.of("subnet-a", "subnet-b", "subnet-c");

  private final String name;
  private final Deque<ClusterState> states;
  private final List<String> brokers;
  private boolean vanishes;
  private boolean gone;
  private @Nullable String operation;

  public TestingCluster(String name, ClusterState... states) {
    this.name = name;
    this.states = new ArrayDeque<>(List.of(states));
    this.brokers = new ArrayList<>(List.of("127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3"));
  }

  /** The cluster is gone after its last state. */
  public TestingCluster thenGone() {
    vanishes = true;
    return this;
  }

  /** Broker 1 listens here. */
  TestingCluster firstBrokerAt(String endpoint) {
    brokers.set(0, endpoint);
    return this;
  }

  TestingCluster running(String operationArn) {
    operation = operationArn;
    return this;
  }

  public static String arn(String name) {
    return "arn:aws:kafka:local-1:000000000000:cluster/" + name + "/5f1c";
  }

  public String arn() {
    return arn(name);
  }

  String bootstrap() {
    return String.join(",", brokers);
  }

  boolean isThere() {
    return !gone;
  }

  public void moveOn() {
    if (states.size() > 1) {
      states.removeFirst();
    } else if (vanishes) {
      gone = true;
    }
  }

  Cluster now() {
    ClusterState state = states.getFirst();
    return new Cluster(
        operation,
        ClusterType.PROVISIONED,
        arn(),
        name,
        Instant.parse("2026-11-20T12:00:00Z"),
        "K1",
        state,
        state == ClusterState.FAILED ? new StateInfo("FAILED", "no room on the disk") : null,
        Map.of("team", "platform"),
        provisioned(),
        null);
  }

  private static Provisioned provisioned() {
    return new Provisioned(
        new BrokerNodeGroupInfo(
            null,
            SUBNETS,
            "kafka.t3.small",
            null,
            new StorageInfo(new EBSStorageInfo(null, 10)),
            null,
            null),
        null,
        new BrokerSoftwareInfo(null, null, "4.3.1"),
        null,
        null,
        null,
        null,
        null,
        3,
        null,
        null,
        null,
        null);
  }

  List<NodeInfo> nodes() {
    List<NodeInfo> nodes = new ArrayList<>();
    for (int i = 0; i < brokers.size(); i++) {
      nodes.add(
          node(
              i + 1,
              new BrokerNodeInfo(
                  null, i + 1.0, SUBNETS.get(i), "127.0.0.1", null, List.of(brokers.get(i))),
              null));
    }
    nodes.add(node(101, null, new ControllerNodeInfo(List.of("127.0.0.1:4"))));
    return nodes;
  }

  private NodeInfo node(
      int id, @Nullable BrokerNodeInfo broker, @Nullable ControllerNodeInfo controller) {
    return new NodeInfo(
        "2026-11-20T12:00:00Z",
        broker,
        controller,
        broker == null ? null : "kafka.t3.small",
        "arn:aws:kafka:local-1:000000000000:node/%s/5f1c/%d".formatted(name, id),
        broker == null ? null : NodeType.BROKER,
        null);
  }
}
