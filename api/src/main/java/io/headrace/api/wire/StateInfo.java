package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Why a cluster is in its state, for a person. */
public record StateInfo(@Nullable String code, @Nullable String message) {}
