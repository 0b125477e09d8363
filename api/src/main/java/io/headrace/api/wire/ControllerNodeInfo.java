package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shape {@code ControllerNodeInfo} of the MSK API. */
public record ControllerNodeInfo(@Nullable List<String> endpoints) {}
