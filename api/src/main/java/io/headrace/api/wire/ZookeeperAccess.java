package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code ZookeeperAccess} of the MSK API. */
public record ZookeeperAccess(@Nullable Boolean enabled) {}
