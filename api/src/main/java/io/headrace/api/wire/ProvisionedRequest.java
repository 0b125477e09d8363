package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Body of the {@code Provisioned} operation. */
public record ProvisionedRequest(
    @Nullable BrokerNodeGroupInfo brokerNodeGroupInfo,
    @Nullable Rebalancing rebalancing,
    @Nullable ClientAuthentication clientAuthentication,
    @Nullable ConfigurationInfo configurationInfo,
    @Nullable EncryptionInfo encryptionInfo,
    @Nullable EnhancedMonitoring enhancedMonitoring,
    @Nullable OpenMonitoringInfo openMonitoring,
    @Nullable String kafkaVersion,
    @Nullable LoggingInfo loggingInfo,
    @Nullable Integer numberOfBrokerNodes,
    @Nullable StorageMode storageMode) {}
