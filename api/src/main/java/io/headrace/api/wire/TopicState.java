package io.headrace.api.wire;

/** The life of a topic as the API names it. */
public enum TopicState {
  CREATING,
  UPDATING,
  DELETING,
  ACTIVE
}
