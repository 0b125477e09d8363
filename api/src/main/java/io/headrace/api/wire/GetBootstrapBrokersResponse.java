package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Answer of the {@code GetBootstrapBrokers} operation. */
public record GetBootstrapBrokersResponse(
    @Nullable String bootstrapBrokerString,
    @Nullable String bootstrapBrokerStringTls,
    @Nullable String bootstrapBrokerStringSaslScram,
    @Nullable String bootstrapBrokerStringSaslIam,
    @Nullable String bootstrapBrokerStringPublicTls,
    @Nullable String bootstrapBrokerStringPublicSaslScram,
    @Nullable String bootstrapBrokerStringPublicSaslIam,
    @Nullable String bootstrapBrokerStringVpcConnectivityTls,
    @Nullable String bootstrapBrokerStringVpcConnectivitySaslScram,
    @Nullable String bootstrapBrokerStringVpcConnectivitySaslIam,
    @Nullable String bootstrapBrokerStringIpv6,
    @Nullable String bootstrapBrokerStringTlsIpv6,
    @Nullable String bootstrapBrokerStringSaslScramIpv6,
    @Nullable String bootstrapBrokerStringSaslIamIpv6) {}
