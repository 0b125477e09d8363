package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** A node of a cluster: exactly one of the broker, controller and ZooKeeper parts is present. */
public record NodeInfo(
    @Nullable String addedToClusterTime,
    @Nullable BrokerNodeInfo brokerNodeInfo,
    @Nullable ControllerNodeInfo controllerNodeInfo,
    @Nullable String instanceType,
    @Nullable String nodeARN,
    @Nullable NodeType nodeType,
    @Nullable ZookeeperNodeInfo zookeeperNodeInfo) {}
