package io.headrace.planner.prices;

import static io.headrace.planner.prices.PriceUnit.GB;
import static io.headrace.planner.prices.PriceUnit.GB_MONTH;
import static io.headrace.planner.prices.PriceUnit.HOUR;
import static io.headrace.planner.prices.PriceUnit.IOPS_MONTH;
import static io.headrace.planner.prices.PriceUnit.MBPS_MONTH;
import static io.headrace.planner.prices.PriceUnit.MILLION;
import static io.headrace.planner.prices.PriceUnit.THOUSAND;

import java.util.Arrays;
import java.util.Optional;

/** Every price the planner uses but those of instances, with the unit it has to have. */
public enum PriceKey {
  MSK_STORAGE("msk.storage", GB_MONTH),
  MSK_STORAGE_THROUGHPUT("msk.storageThroughput", MBPS_MONTH),
  MSK_TIERED_STORAGE("msk.tieredStorage", GB_MONTH),
  MSK_TIERED_RETRIEVAL("msk.tieredRetrieval", GB),
  MSK_EXPRESS_STORAGE("msk.expressStorage", GB_MONTH),
  MSK_EXPRESS_WRITTEN("msk.expressWritten", GB),
  MSK_MULTI_VPC("msk.multiVpc", HOUR),
  MSK_MULTI_VPC_DATA("msk.multiVpcData", GB),
  SERVERLESS_CLUSTER("serverless.cluster", HOUR),
  SERVERLESS_PARTITION("serverless.partition", HOUR),
  SERVERLESS_STORAGE("serverless.storage", GB_MONTH),
  SERVERLESS_IN("serverless.in", GB),
  SERVERLESS_OUT("serverless.out", GB),
  CONNECT_UNIT("connect.unit", HOUR),
  REPLICATOR("replicator.hour", HOUR),
  REPLICATOR_DATA("replicator.data", GB),
  PRIVATELINK("privatelink.endpoint", HOUR),
  PRIVATELINK_DATA("privatelink.data", GB),
  ZONE_TRANSFER("transfer.zone", GB),
  REGION_TRANSFER("transfer.region", GB),
  GP3_STORAGE("gp3.storage", GB_MONTH),
  GP3_IOPS("gp3.iops", IOPS_MONTH),
  GP3_THROUGHPUT("gp3.throughput", MBPS_MONTH),
  S3_STORAGE("s3.storage", GB_MONTH),
  S3_PUT("s3.put", THOUSAND),
  S3_GET("s3.get", THOUSAND),
  KINESIS_STREAM("kinesis.stream", HOUR),
  KINESIS_IN("kinesis.in", GB),
  KINESIS_OUT("kinesis.out", GB),
  KINESIS_FAN_OUT("kinesis.enhancedFanOut", GB),
  KINESIS_EXTENDED("kinesis.extendedRetention", GB_MONTH),
  KINESIS_LONG_TERM("kinesis.longTermRetention", GB_MONTH),
  KINESIS_RETRIEVAL("kinesis.longTermRetrieval", GB),
  SNS_PUBLISH("sns.publish", MILLION),
  SQS_REQUEST("sqs.request", MILLION);

  private final String key;
  private final PriceUnit unit;

  PriceKey(String key, PriceUnit unit) {
    this.key = key;
    this.unit = unit;
  }

  /** As in a price file. */
  public String key() {
    return key;
  }

  public PriceUnit unit() {
    return unit;
  }

  /** The price of this key. */
  public static Optional<PriceKey> of(String key) {
    return Arrays.stream(values()).filter(price -> price.key.equals(key)).findFirst();
  }
}
