package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code ListConfigurations} operation. */
public record ListConfigurationsResponse(
    @Nullable List<Configuration> configurations, @Nullable String nextToken) {}
