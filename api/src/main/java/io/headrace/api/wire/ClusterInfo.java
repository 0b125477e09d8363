package io.headrace.api.wire;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provisioned cluster, as the first version of the API tells it. */
public record ClusterInfo(
    @Nullable String activeOperationArn,
    @Nullable BrokerNodeGroupInfo brokerNodeGroupInfo,
    @Nullable Rebalancing rebalancing,
    @Nullable ClientAuthentication clientAuthentication,
    @Nullable String clusterArn,
    @Nullable String clusterName,
    @Nullable Instant creationTime,
    @Nullable BrokerSoftwareInfo currentBrokerSoftwareInfo,
    @Nullable String currentVersion,
    @Nullable EncryptionInfo encryptionInfo,
    @Nullable EnhancedMonitoring enhancedMonitoring,
    @Nullable OpenMonitoring openMonitoring,
    @Nullable LoggingInfo loggingInfo,
    @Nullable Integer numberOfBrokerNodes,
    @Nullable ClusterState state,
    @Nullable StateInfo stateInfo,
    @Nullable Map<String, String> tags,
    @Nullable String zookeeperConnectString,
    @Nullable String zookeeperConnectStringTls,
    @Nullable StorageMode storageMode,
    @Nullable CustomerActionStatus customerActionStatus) {}
