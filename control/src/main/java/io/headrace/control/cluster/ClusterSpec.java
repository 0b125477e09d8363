package io.headrace.control.cluster;

import io.headrace.api.wire.BrokerNodeGroupInfo;
import io.headrace.api.wire.ConfigurationInfo;
import io.headrace.api.wire.EnhancedMonitoring;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster's owner asked for.
 *
 * @param brokers number of brokers, a multiple of the number of zones
 * @param controllers number of controllers, 1 or 3
 * @param brokerNodeGroup as it was asked for, with the defaults filled in
 * @param configuration the configuration revision applied, or null for the defaults
 * @param serverProperties the properties of that revision; empty without one
 * @param stores where an express cluster keeps its data; null for a standard one
 */
public record ClusterSpec(
    String kafkaVersion,
    int brokers,
    int controllers,
    String instanceType,
    BrokerNodeGroupInfo brokerNodeGroup,
    @Nullable ConfigurationInfo configuration,
    Map<String, String> serverProperties,
    EnhancedMonitoring enhancedMonitoring,
    @Nullable StoreUris stores) {

  public ClusterSpec {
    serverProperties = Map.copyOf(serverProperties);
  }

  /** Whether the brokers keep their data in an object store. */
  public boolean isExpress() {
    return BrokerType.isExpress(instanceType);
  }

  /** This spec with another broker count. */
  public ClusterSpec withBrokers(int count) {
    return new ClusterSpec(
        kafkaVersion,
        count,
        controllers,
        instanceType,
        brokerNodeGroup,
        configuration,
        serverProperties,
        enhancedMonitoring,
        stores);
  }

  /** This spec with another configuration revision. */
  public ClusterSpec withConfiguration(
      @Nullable ConfigurationInfo revision, Map<String, String> properties) {
    return new ClusterSpec(
        kafkaVersion,
        brokers,
        controllers,
        instanceType,
        brokerNodeGroup,
        revision,
        properties,
        enhancedMonitoring,
        stores);
  }

  /** This spec with another monitoring level. */
  public ClusterSpec withMonitoring(EnhancedMonitoring level) {
    return new ClusterSpec(
        kafkaVersion,
        brokers,
        controllers,
        instanceType,
        brokerNodeGroup,
        configuration,
        serverProperties,
        level,
        stores);
  }
}
