package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a cluster that an operation changes; members that it does not touch are null. */
public record MutableClusterInfo(
    @Nullable List<BrokerEBSVolumeInfo> brokerEBSVolumeInfo,
    @Nullable ConfigurationInfo configurationInfo,
    @Nullable Integer numberOfBrokerNodes,
    @Nullable EnhancedMonitoring enhancedMonitoring,
    @Nullable OpenMonitoring openMonitoring,
    @Nullable ZookeeperAccess zookeeperAccess,
    @Nullable String kafkaVersion,
    @Nullable LoggingInfo loggingInfo,
    @Nullable String instanceType,
    @Nullable ClientAuthentication clientAuthentication,
    @Nullable EncryptionInfo encryptionInfo,
    @Nullable ConnectivityInfo connectivityInfo,
    @Nullable StorageMode storageMode,
    @Nullable BrokerCountUpdateInfo brokerCountUpdateInfo,
    @Nullable Rebalancing rebalancing) {}
