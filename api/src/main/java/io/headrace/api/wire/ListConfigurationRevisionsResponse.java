package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer of the {@code ListConfigurationRevisions} operation. */
public record ListConfigurationRevisionsResponse(
    @Nullable String nextToken, @Nullable List<ConfigurationRevision> revisions) {}
