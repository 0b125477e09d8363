package io.headrace.api.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of the {@code CreateCluster} operation. */
public record CreateClusterRequest(
    @Nullable BrokerNodeGroupInfo brokerNodeGroupInfo,
    @Nullable Rebalancing rebalancing,
    @Nullable ClientAuthentication clientAuthentication,
    @Nullable String clusterName,
    @Nullable ConfigurationInfo configurationInfo,
    @Nullable EncryptionInfo encryptionInfo,
    @Nullable EnhancedMonitoring enhancedMonitoring,
    @Nullable OpenMonitoringInfo openMonitoring,
    @Nullable String kafkaVersion,
    @Nullable LoggingInfo loggingInfo,
    @Nullable Integer numberOfBrokerNodes,
    @Nullable Map<String, String> tags,
    @Nullable StorageMode storageMode) {}
