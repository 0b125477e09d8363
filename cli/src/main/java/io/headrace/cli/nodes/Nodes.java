package io.headrace.cli.nodes;

import io.headrace.api.MskOperation;
import io.headrace.api.MskRequest;
import io.headrace.api.wire.BrokerNodeInfo;
import io.headrace.api.wire.ListNodesResponse;
import io.headrace.api.wire.NodeInfo;
import io.headrace.cli.Session;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a cluster, and which of them took a connection when they were looked at.
 *
 * @param all brokers and controllers, as the service lists them
 * @param answering endpoints, as {@code host:port}, that took a connection
 */
public record Nodes(List<NodeInfo> all, Set<String> answering) {
  /** The nodes of the cluster with this ARN, and how they are now. */
  public static Nodes of(Session session, String arn) {
    return new Nodes(list(session, arn), Set.of()).lookAgain();
  }

  private static List<NodeInfo> list(Session session, String arn) {
    return session
        .client()
        .pages(
            token ->
                MskRequest.of(MskOperation.LIST_NODES)
                    .path("clusterArn", arn)
                    .query("nextToken", token),
            ListNodesResponse.class,
            ListNodesResponse::nodeInfoList,
            ListNodesResponse::nextToken);
  }

  /** The same nodes, as they are now. */
  public Nodes lookAgain() {
    return new Nodes(
        all, Reachability.of(all.stream().flatMap(node -> endpoints(node).stream()).toList()));
  }

  public List<NodeInfo> brokers() {
    return all.stream().filter(node -> node.brokerNodeInfo() != null).toList();
  }

  public List<NodeInfo> controllers() {
    return all.stream().filter(node -> node.brokerNodeInfo() == null).toList();
  }

  /** How many brokers took a connection. */
  public int brokersUp() {
    return (int) brokers().stream().filter(this::isUp).count();
  }

  /** Such as {@code 2 of 3 brokers up}. */
  public String summary() {
    return "%d of %d brokers up".formatted(brokersUp(), brokers().size());
  }

  /** Whether the node took a connection. */
  public boolean isUp(NodeInfo node) {
    return endpoints(node).stream().anyMatch(answering::contains);
  }

  /** A word for that. */
  public String state(NodeInfo node) {
    return isUp(node) ? "up" : "no answer";
  }

  /** The node's number within its cluster: the last part of its ARN. */
  public static String id(NodeInfo node) {
    String arn = String.valueOf(node.nodeARN());
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** The zone's subnet; null for a node whose zone the API does not tell. */
  public static @Nullable String zone(NodeInfo node) {
    BrokerNodeInfo broker = node.brokerNodeInfo();
    return broker == null ? null : broker.clientSubnet();
  }

  /** Where the node listens, as {@code host:port}. */
  public static List<String> endpoints(NodeInfo node) {
    List<String> endpoints =
        node.brokerNodeInfo() != null
            ? node.brokerNodeInfo().endpoints()
            : node.controllerNodeInfo() == null ? null : node.controllerNodeInfo().endpoints();
    return endpoints == null ? List.of() : endpoints;
  }
}
