package io.headrace.api.wire;

import org.jspecify.annotations.Nullable;

/** Body of the {@code UpdateConfiguration} operation. */
@SuppressWarnings("ArrayRecordComponent") // a wire shape: never compared
public record UpdateConfigurationRequest(
    @Nullable String description, byte @Nullable [] serverProperties) {}
