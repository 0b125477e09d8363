package io.headrace.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shape {@code VpcConnectionInfo} of the MSK API. */
public record VpcConnectionInfo(
    @Nullable String vpcConnectionArn,
    @Nullable String owner,
    @Nullable UserIdentity userIdentity,
    @Nullable Instant creationTime) {}
