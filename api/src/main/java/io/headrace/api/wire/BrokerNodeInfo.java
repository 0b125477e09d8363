package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One broker of a cluster, as ListNodes tells it. {@code brokerId} is the Kafka node id. */
public record BrokerNodeInfo(
    @Nullable String attachedENIId,
    @Nullable Double brokerId,
    @Nullable String clientSubnet,
    @Nullable String clientVpcIpAddress,
    @Nullable BrokerSoftwareInfo currentBrokerSoftwareInfo,
    @Nullable List<String> endpoints) {}
