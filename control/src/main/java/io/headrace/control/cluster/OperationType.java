package io.headrace.control.cluster;

/** The kinds of change to a cluster, named as the MSK API names them. */
public enum OperationType {
  INCREASE_BROKER_COUNT,
  DECREASE_BROKER_COUNT,
  UPDATE_CLUSTER_CONFIGURATION,
  UPDATE_MONITORING,
  REBOOT_NODE
}
