package io.headrace.api.wire;

/** Values of {@code UserIdentityType} in the MSK API. */
public enum UserIdentityType {
  AWSACCOUNT,
  AWSSERVICE
}
