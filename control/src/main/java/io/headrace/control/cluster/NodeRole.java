package io.headrace.control.cluster;

/** What a node does: brokers hold data, controllers hold the metadata quorum. Never both. */
public enum NodeRole {
  BROKER,
  CONTROLLER
}
