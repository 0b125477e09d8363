package io.headrace.planner.cost;

/** A way to run a workload. */
public enum Option {
  EC2_KAFKA("Apache Kafka on EC2, self-managed"),
  MSK_STANDARD("Amazon MSK, Standard brokers"),
  MSK_TIERED("Amazon MSK, Standard brokers with tiered storage"),
  MSK_EXPRESS("Amazon MSK, Express brokers"),
  MSK_SERVERLESS("Amazon MSK Serverless"),
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

  /** Whether clients of Kafka work with it unchanged. */
  public boolean speaksKafka() {
    return switch (this) {
      case EC2_KAFKA, MSK_STANDARD, MSK_TIERED, MSK_EXPRESS, MSK_SERVERLESS, HEADRACE_EXPRESS ->
          true;
      case KINESIS, SNS_SQS -> false;
    };
  }
}
