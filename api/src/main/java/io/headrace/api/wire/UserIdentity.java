package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Shape {@code UserIdentity} of the MSK API. */
public record UserIdentity(@Nullable UserIdentityType type, @Nullable String principalId) {}
