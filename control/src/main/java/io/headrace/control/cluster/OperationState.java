package io.headrace.control.cluster;

/** The life of an operation, named as the MSK API names it. */
public enum OperationState {
  PENDING,
  UPDATE_IN_PROGRESS,
  UPDATE_COMPLETE,
  UPDATE_FAILED;

  public boolean isOver() {
    return this == UPDATE_COMPLETE || this == UPDATE_FAILED;
  }
}
