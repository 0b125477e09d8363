package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the brokers of a cluster stand and what each of them is: subnets (one a zone), instance
 * type, storage.
 */
public record BrokerNodeGroupInfo(
    @Nullable BrokerAZDistribution brokerAZDistribution,
    @Nullable List<String> clientSubnets,
    @Nullable String instanceType,
    @Nullable List<String> securityGroups,
    @Nullable StorageInfo storageInfo,
    @Nullable ConnectivityInfo connectivityInfo,
    @Nullable List<String> zoneIds) {}
