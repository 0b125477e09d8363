package io.headrace.control.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as it should be, with the state it was last seen in. Immutable.
 *
 * @param id never used again, also the Kafka cluster id (as Kafka writes UUIDs)
 * @param version counts the accepted changes; the optimistic lock of the API ({@link
 *     #currentVersion})
 * @param nodes brokers and controllers that the cluster should have
 * @param activeOperation ARN of the operation in progress, or null
 */
public record Cluster(
    UUID id,
    String arn,
    String name,
    Instant createdAt,
    ClusterState state,
    long version,
    ClusterSpec spec,
    List<Node> nodes,
    Map<String, String> tags,
    @Nullable String activeOperation) {

  public Cluster {
    nodes = List.copyOf(nodes);
    tags = Map.copyOf(tags);
  }

  /** The optimistic-lock token that an update has to carry. */
  public String currentVersion() {
    return "K" + version;
  }

  public List<Node> brokers() {
    return nodes.stream().filter(Node::isBroker).toList();
  }

  public List<Node> controllers() {
    return nodes.stream().filter(node -> !node.isBroker()).toList();
  }

  /** The brokers' endpoints, comma-separated, as Kafka clients want them. */
  public String bootstrapServers() {
    return brokers().stream().map(Node::endpoint).collect(Collectors.joining(","));
  }

  public Cluster withState(ClusterState newState) {
    return new Cluster(
        id, arn, name, createdAt, newState, version, spec, nodes, tags, activeOperation);
  }

  public Cluster withTags(Map<String, String> newTags) {
    return new Cluster(
        id, arn, name, createdAt, state, version, spec, nodes, newTags, activeOperation);
  }

  public Cluster withSpec(ClusterSpec newSpec) {
    return new Cluster(
        id, arn, name, createdAt, state, version, newSpec, nodes, tags, activeOperation);
  }

  public Cluster withNodes(List<Node> newNodes) {
    return new Cluster(
        id, arn, name, createdAt, state, version, spec, newNodes, tags, activeOperation);
  }

  /** An accepted change: the next version, with an operation in progress. */
  public Cluster changed(
      ClusterState newState, ClusterSpec newSpec, List<Node> newNodes, String operationArn) {
    return new Cluster(
        id, arn, name, createdAt, newState, version + 1, newSpec, newNodes, tags, operationArn);
  }

  /** The operation in progress has ended. */
  public Cluster operationEnded(ClusterState newState, ClusterSpec newSpec, List<Node> newNodes) {
    return new Cluster(
        id, arn, name, createdAt, newState, version + 1, newSpec, newNodes, tags, null);
  }
}
