package io.headrace.api.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code ListTagsForResource} operation. */
public record ListTagsForResourceResponse(@Nullable Map<String, String> tags) {}
