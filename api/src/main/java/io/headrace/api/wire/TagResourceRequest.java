package io.headrace.api.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of the {@code TagResource} operation. */
public record TagResourceRequest(@Nullable Map<String, String> tags) {}
