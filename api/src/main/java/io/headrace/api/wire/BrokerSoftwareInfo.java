package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** What a broker runs: Kafka version and the configuration revision applied to it. */
public record BrokerSoftwareInfo(
    @Nullable String configurationArn,
    @Nullable Long configurationRevision,
    @Nullable String kafkaVersion) {}
