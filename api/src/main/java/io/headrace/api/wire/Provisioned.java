package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code Provisioned} of the MSK API. */
public record Provisioned(
    @Nullable BrokerNodeGroupInfo brokerNodeGroupInfo,
    @Nullable Rebalancing rebalancing,
    @Nullable BrokerSoftwareInfo currentBrokerSoftwareInfo,
    @Nullable ClientAuthentication clientAuthentication,
    @Nullable EncryptionInfo encryptionInfo,
    @Nullable EnhancedMonitoring enhancedMonitoring,
    @Nullable OpenMonitoringInfo openMonitoring,
    @Nullable LoggingInfo loggingInfo,
    @Nullable Integer numberOfBrokerNodes,
    @Nullable String zookeeperConnectString,
    @Nullable String zookeeperConnectStringTls,
    @Nullable StorageMode storageMode,
    @Nullable CustomerActionStatus customerActionStatus) {}
