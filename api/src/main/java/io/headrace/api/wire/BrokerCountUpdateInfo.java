package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shape {@code BrokerCountUpdateInfo} of the MSK API. */
public record BrokerCountUpdateInfo(
    @Nullable List<Double> createdBrokerIds, @Nullable List<Double> deletedBrokerIds) {}
