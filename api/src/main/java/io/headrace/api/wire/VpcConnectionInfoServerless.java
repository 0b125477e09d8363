package io.headrace.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shape {@code VpcConnectionInfoServerless} of the MSK API. */
public record VpcConnectionInfoServerless(
    @Nullable Instant creationTime,
    @Nullable String owner,
    @Nullable UserIdentity userIdentity,
    @Nullable String vpcConnectionArn) {}
