package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * The volume of one broker; {@code volumeSizeGB} is in GiB, the id {@code All} stands for every
 * broker.
 */
public record BrokerEBSVolumeInfo(
    @Nullable String kafkaBrokerNodeId,
    @Nullable ProvisionedThroughput provisionedThroughput,
    @Nullable Integer volumeSizeGB) {}
