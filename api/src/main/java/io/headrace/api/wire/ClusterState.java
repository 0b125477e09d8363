package io.headrace.api.wire;

/** The life of a cluster as the API names it. */
public enum ClusterState {
  ACTIVE,
  CREATING,
  DELETING,
  FAILED,
  HEALING,
  MAINTENANCE,
  REBOOTING_BROKER,
  UPDATING
}
