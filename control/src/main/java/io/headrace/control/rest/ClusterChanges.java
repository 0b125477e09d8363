package io.headrace.control.rest;

import io.headrace.api.MskException;
import io.headrace.api.wire.BrokerCountUpdateInfo;
import io.headrace.api.wire.ConfigurationInfo;
import io.headrace.api.wire.EnhancedMonitoring;
import io.headrace.api.wire.MutableClusterInfo;
import io.headrace.control.cluster.Arns;
import io.headrace.control.cluster.Cluster;
import io.headrace.control.cluster.ClusterSpec;
import io.headrace.control.cluster.ClusterState;
import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.Operation;
import io.headrace.control.cluster.OperationState;
import io.headrace.control.cluster.OperationType;
import io.headrace.control.store.StateStore.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a user may ask of a cluster, as pure steps from its present value to the next
 * one and the operation that gets it there. Each refuses a cluster that is not active and a version
 * that is stale.
 */
record ClusterChanges(Arns arns, UUID operationId, Instant now) {

  /** More brokers: {@code added} are the new ones. */
  Change grow(Cluster cluster, String version, List<Node> added) {
    ClusterState.Active active = ready(cluster, version);
    int brokers = cluster.brokers().size() + added.size();
    List<Node> nodes = new ArrayList<>(cluster.nodes());
    nodes.addAll(added);
    List<Integer> ids = added.stream().map(Node::id).toList();
    return change(
        cluster,
        active.toUpdating(),
        cluster.spec().withBrokers(brokers),
        nodes,
        OperationType.INCREASE_BROKER_COUNT,
        part(cluster.spec().brokers(), null, null, null),
        part(
            brokers,
            null,
            null,
            new BrokerCountUpdateInfo(ids.stream().map(Integer::doubleValue).toList(), List.of())),
        ids);
  }

  /** Fewer brokers: {@code removed} go when nothing is on them any more. */
  Change shrink(Cluster cluster, String version, List<Node> removed) {
    ClusterState.Active active = ready(cluster, version);
    int brokers = cluster.brokers().size() - removed.size();
    List<Integer> ids = removed.stream().map(Node::id).toList();
    return change(
        cluster,
        active.toUpdating(),
        cluster.spec().withBrokers(brokers),
        cluster.nodes(),
        OperationType.DECREASE_BROKER_COUNT,
        part(cluster.spec().brokers(), null, null, null),
        part(
            brokers,
            null,
            null,
            new BrokerCountUpdateInfo(List.of(), ids.stream().map(Integer::doubleValue).toList())),
        ids);
  }

  /** Another configuration revision, which every node takes up by a restart. */
  Change configure(
      Cluster cluster, String version, ConfigurationInfo revision, Map<String, String> properties) {
    ClusterState.Active active = ready(cluster, version);
    List<Node> nodes = cluster.nodes().stream().map(Node::nextGeneration).toList();
    return change(
        cluster,
        active.toUpdating(),
        cluster.spec().withConfiguration(revision, properties),
        nodes,
        OperationType.UPDATE_CLUSTER_CONFIGURATION,
        part(null, cluster.spec().configuration(), null, null),
        part(null, revision, null, null),
        nodes.stream().map(Node::id).toList());
  }

  /** Another monitoring level. */
  Change monitor(Cluster cluster, String version, EnhancedMonitoring level) {
    ClusterState.Active active = ready(cluster, version);
    return change(
        cluster,
        active.toUpdating(),
        cluster.spec().withMonitoring(level),
        cluster.nodes(),
        OperationType.UPDATE_MONITORING,
        part(null, null, cluster.spec().enhancedMonitoring(), null),
        part(null, null, level, null),
        List.of());
  }

  /** One broker is restarted. */
  Change reboot(Cluster cluster, int broker) {
    ClusterState.Active active = active(cluster);
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
        part(null, null, null, null),
        part(null, null, null, null),
        List.of(broker));
  }

  /**
   * The cluster goes; {@code running} is its operation in progress, which fails with it. Null when
   * it is going already.
   */
  @Nullable Change delete(Cluster cluster, @Nullable String version, @Nullable Operation running) {
    if (version != null && !(cluster.state() instanceof ClusterState.Deleting)) {
      checkVersion(cluster, version);
    }
    return switch (cluster.state()) {
      case ClusterState.Deleting _ -> null;
      case ClusterState.Creating _ ->
          throw MskException.conflict(
              "clusterArn",
              "Cluster '%s' is CREATING and cannot be deleted yet. Wait until it is ACTIVE or FAILED."
                  .formatted(cluster.name()));
      case ClusterState.Deletable deletable ->
          new Change(
              cluster.operationEnded(deletable.toDeleting(), cluster.spec(), cluster.nodes()),
              running == null
                  ? null
                  : running.failed(running.steps(), now, "The cluster was deleted."));
    };
  }

  /** Refuses a change that cannot be accepted now. */
  void check(Cluster cluster, String version) {
    ClusterState.Active _ = ready(cluster, version);
  }

  private ClusterState.Active ready(Cluster cluster, String version) {
    ClusterState.Active active = active(cluster);
    checkVersion(cluster, version);
    return active;
  }

  private static ClusterState.Active active(Cluster cluster) {
    if (cluster.state() instanceof ClusterState.Active active) {
      return active;
    }
    throw MskException.conflict(
        "clusterArn",
        "Cluster '%s' is %s; it can be changed when it is ACTIVE. %s"
            .formatted(
                cluster.name(),
                ClusterMapper.state(cluster),
                cluster.state() instanceof ClusterState.Failed
                    ? "A failed cluster can only be deleted."
                    : "Wait for it, then read its currentVersion again."));
  }

  private static void checkVersion(Cluster cluster, String version) {
    if (!version.equals(cluster.currentVersion())) {
      throw MskException.badRequest(
          "currentVersion",
          "currentVersion is %s, but the cluster is at '%s'. Describe the cluster and try again with its version."
              .formatted(Quoted.of(version), cluster.currentVersion()));
    }
  }

  private Change change(
      Cluster cluster,
      ClusterState state,
      ClusterSpec spec,
      List<Node> nodes,
      OperationType type,
      MutableClusterInfo source,
      MutableClusterInfo target,
      List<Integer> touched) {
    String arn = arns.operation(cluster, operationId);
    Operation operation =
        new Operation(
            arn,
            cluster.id(),
            cluster.arn(),
            type,
            OperationState.PENDING,
            now,
            null,
            source,
            target,
            cluster,
            touched,
            List.of(),
            null);
    return new Change(cluster.changed(state, spec, nodes, arn), operation);
  }

  private static MutableClusterInfo part(
      @Nullable Integer brokers,
      @Nullable ConfigurationInfo configuration,
      @Nullable EnhancedMonitoring monitoring,
      @Nullable BrokerCountUpdateInfo count) {
    return new MutableClusterInfo(
        null,
        configuration,
        brokers,
        monitoring,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        count,
        null);
  }
}
