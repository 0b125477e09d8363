package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of the {@code CreateConfiguration} operation. */
@SuppressWarnings("ArrayRecordComponent") // a wire shape: never compared
public record CreateConfigurationRequest(
    @Nullable String description,
    @Nullable List<String> kafkaVersions,
    @Nullable String name,
    byte @Nullable [] serverProperties) {}
