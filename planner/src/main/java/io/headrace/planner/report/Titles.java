package io.headrace.planner.report;

import io.headrace.planner.advice.Fit;
import io.headrace.planner.cost.LineKind;
import io.headrace.planner.cost.Option;
import io.headrace.planner.sensitivity.Dimension;
import java.util.Locale;

/** What constants are called in front of people. Pure; thread-safe. */
public final class Titles {
  private Titles() {}

  /** A few words. */
  public static String of(LineKind kind) {
    return switch (kind) {
      case COMPUTE -> "Broker and cluster hours";
      case STORAGE -> "Storage";
      case STORAGE_THROUGHPUT -> "Storage throughput";
      case DATA_IN -> "Data in";
      case DATA_OUT -> "Data out";
      case PARTITIONS -> "Partitions";
      case REQUESTS -> "Requests";
      case ZONE_TRANSFER -> "Transfer between zones";
      case REGION_TRANSFER -> "Transfer between regions";
      case PRIVATE_LINKS -> "Private links";
      case REPLAY -> "Replay";
      case CONNECT -> "Connect";
      case REPLICATION -> "Replication to another region";
    };
  }

  /** Short enough for the end of a line in a chart. */
  public static String brief(Option option) {
    return switch (option) {
      case EC2_KAFKA -> "EC2, self-managed";
      case EC2_TIERED -> "EC2, tiered";
      case MSK_STANDARD -> "MSK Standard";
      case MSK_TIERED -> "MSK tiered";
      case MSK_EXPRESS -> "MSK Express";
      case MSK_SERVERLESS -> "MSK Serverless";
      case HEADRACE_STANDARD -> "Headrace standard";
      case HEADRACE_EXPRESS -> "Headrace express";
      case KINESIS -> "Kinesis";
      case SNS_SQS -> "SNS + SQS";
    };
  }

  /** The name of its style in the page. */
  static String style(Option option) {
    return option.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As the name of an axis, with its unit. */
  public static String axis(Dimension dimension) {
    return switch (dimension) {
      case RETENTION -> "Retention (hours)";
      case FAN_OUT -> "Consumer groups that read everything";
      case INGEST -> "Average ingest (MB/s)";
      case PARTITIONS -> "Partitions of all topics";
    };
  }

  /** One word or two. */
  public static String of(Dimension dimension) {
    return switch (dimension) {
      case RETENTION -> "retention";
      case FAN_OUT -> "fan-out";
      case INGEST -> "ingest";
      case PARTITIONS -> "partitions";
    };
  }

  /** A sentence. */
  public static String of(Fit fit) {
    return switch (fit) {
      case KAFKA -> "This workload needs Kafka.";
      case QUEUES -> "This workload does not need Kafka: queues and topics of AWS do.";
      case KINESIS -> "This workload does not need Kafka: Kinesis does.";
      case UNDETERMINED -> "The input does not say whether this workload needs Kafka.";
    };
  }
}
