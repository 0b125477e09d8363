package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shape {@code ZookeeperNodeInfo} of the MSK API. */
public record ZookeeperNodeInfo(
    @Nullable String attachedENIId,
    @Nullable String clientVpcIpAddress,
    @Nullable List<String> endpoints,
    @Nullable Double zookeeperId,
    @Nullable String zookeeperVersion) {}
