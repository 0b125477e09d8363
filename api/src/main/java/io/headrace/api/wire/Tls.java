package io.headrace.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shape {@code Tls} of the MSK API. */
public record Tls(@Nullable List<String> certificateAuthorityArnList, @Nullable Boolean enabled) {}
