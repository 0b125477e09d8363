package io.headrace.api.wire;

/** Values of {@code BrokerAZDistribution} in the MSK API. */
public enum BrokerAZDistribution {
  DEFAULT
}
