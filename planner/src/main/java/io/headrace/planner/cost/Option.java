package io.headrace.planner.cost;

import io.headrace.planner.workload.Workload;

/** A way to run a workload. */
public enum Option {
  EC2_KAFKA("Apache Kafka on EC2, self-managed"),
  EC2_TIERED("Apache Kafka on EC2 with tiered storage in S3"),
  MSK_STANDARD("Amazon MSK, Standard brokers"),
  MSK_TIERED("Amazon MSK, Standard brokers with tiered storage"),
  MSK_EXPRESS("Amazon MSK, Express brokers"),
  MSK_SERVERLESS("Amazon MSK Serverless"),
  HEADRACE_STANDARD("Headrace standard on EC2"),
  HEADRACE_EXPRESS("Headrace express on EC2 and S3"),
  KINESIS("Amazon Kinesis Data Streams, on demand"),
  SNS_SQS("Amazon SNS and SQS");

  private final String title;

  Option(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** Whether older segments leave the brokers' disks for this workload. */
  public boolean tiers(Workload workload) {
    return switch (this) {
      case EC2_TIERED, MSK_TIERED -> true;
      case HEADRACE_STANDARD -> workload.retention().tiered() && !workload.retention().compaction();
      case EC2_KAFKA,
          MSK_STANDARD,
          MSK_EXPRESS,
          MSK_SERVERLESS,
          HEADRACE_EXPRESS,
          KINESIS,
          SNS_SQS ->
          false;
    };
  }

  /** Whether clients of Kafka work with it unchanged. */
  public boolean speaksKafka() {
    return switch (this) {
      case EC2_KAFKA,
          EC2_TIERED,
          MSK_STANDARD,
          MSK_TIERED,
          MSK_EXPRESS,
          MSK_SERVERLESS,
          HEADRACE_STANDARD,
          HEADRACE_EXPRESS ->
          true;
      case KINESIS, SNS_SQS -> false;
    };
  }
}
