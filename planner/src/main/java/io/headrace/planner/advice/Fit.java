package io.headrace.planner.advice;

/** Which family of services fits a workload. */
public enum Fit {
  /** A log that is read again, by many, in order, at a rate: Kafka. */
  KAFKA,
  /** Simple distribution of messages between services. */
  QUEUES,
  /** A stream within AWS that nobody wants to run. */
  KINESIS,
  /** The input does not say what decides it. */
  UNDETERMINED
}
