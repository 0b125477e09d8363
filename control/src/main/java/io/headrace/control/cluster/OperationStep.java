package io.headrace.control.cluster;

/** One step of an operation, for people to follow, such as {@code RESTART_BROKER_2}. */
public record OperationStep(String name, Status status) {
  /** How far a step is. */
  public enum Status {
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    FAILED
  }
}
