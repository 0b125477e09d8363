package io.headrace.control.rest;

import io.headrace.api.MskOperation;
import io.headrace.api.wire.BrokerNodeInfo;
import io.headrace.api.wire.ControllerNodeInfo;
import io.headrace.api.wire.ListNodesResponse;
import io.headrace.api.wire.NodeInfo;
import io.headrace.api.wire.NodeType;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.Node;
import io.headrace.control.store.StateStore;
import java.util.List;

/** The nodes of a cluster. */
final class NodeRoutes {
  private final Lookup lookup;
  private final Arns arns;

  NodeRoutes(StateStore store, Arns arns) {
    this.lookup = new Lookup(store);
    this.arns = arns;
  }

  void register(Routes routes) {
    routes.serve(MskOperation.LIST_NODES, this::list);
  }

  private ListNodesResponse list(Call call) {
    Cluster cluster = lookup.cluster(call.path("clusterArn"));
    Page<Node> page = call.page(cluster.nodes(), node -> Integer.toString(node.id()));
    return new ListNodesResponse(
        page.nextToken(), page.items().stream().map(node -> info(cluster, node)).toList());
  }

  private NodeInfo info(Cluster cluster, Node node) {
    return new NodeInfo(
        node.addedAt().toString(),
        node.isBroker() ? broker(cluster, node) : null,
        node.isBroker() ? null : new ControllerNodeInfo(List.of(node.endpoint())),
        node.isBroker() ? cluster.spec().instanceType() : null,
        arns.node(cluster, node),
        node.isBroker() ? NodeType.BROKER : null,
        null);
  }

  private static BrokerNodeInfo broker(Cluster cluster, Node node) {
    return new BrokerNodeInfo(
        null,
        (double) node.id(),
        node.zone().subnet(),
        node.host(),
        ClusterMapper.software(cluster),
        List.of(node.endpoint()));
  }
}
