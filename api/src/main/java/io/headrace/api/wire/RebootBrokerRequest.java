package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of the {@code RebootBroker} operation. */
public record RebootBrokerRequest(@Nullable List<String> brokerIds) {}
