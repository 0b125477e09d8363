package io.headrace.api.wire;

/** Values of {@code ClusterType} in the MSK API. */
public enum ClusterType {
  PROVISIONED,
  SERVERLESS
}
