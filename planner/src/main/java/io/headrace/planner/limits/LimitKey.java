package io.headrace.planner.limits;

import static io.headrace.planner.limits.LimitUnit.BYTES;
import static io.headrace.planner.limits.LimitUnit.CORE_SECONDS_PER_MEGABYTE;
import static io.headrace.planner.limits.LimitUnit.COUNT;
import static io.headrace.planner.limits.LimitUnit.GIBIBYTES;
import static io.headrace.planner.limits.LimitUnit.HOURS;
import static io.headrace.planner.limits.LimitUnit.MEGABYTES_PER_SECOND;
import static io.headrace.planner.limits.LimitUnit.MILLISECONDS;
import static io.headrace.planner.limits.LimitUnit.PER_SECOND;
import static io.headrace.planner.limits.LimitUnit.SHARE;

import java.util.Arrays;
import java.util.Optional;

/** Every limit and assumption the planner uses but those of instances, with the unit it has. */
public enum LimitKey {
  MSK_BROKERS("msk.brokersPerCluster", COUNT),
  MSK_VOLUME("msk.volume", GIBIBYTES),
  MSK_VOLUME_THROUGHPUT("msk.volumeThroughput", MEGABYTES_PER_SECOND),
  MSK_VOLUME_THROUGHPUT_PROVISIONED("msk.volumeThroughputProvisioned", MEGABYTES_PER_SECOND),
  MSK_PROVISIONED_FROM_VCPUS("msk.volumeThroughputFromVcpus", COUNT),
  MSK_TIERED_RETENTION("msk.tieredRetention", HOURS),
  EXPRESS_PARTITION_IN("express.partitionIn", MEGABYTES_PER_SECOND),
  SERVERLESS_IN("serverless.in", MEGABYTES_PER_SECOND),
  SERVERLESS_OUT("serverless.out", MEGABYTES_PER_SECOND),
  SERVERLESS_PARTITION_IN("serverless.partitionIn", MEGABYTES_PER_SECOND),
  SERVERLESS_PARTITION_OUT("serverless.partitionOut", MEGABYTES_PER_SECOND),
  SERVERLESS_PARTITIONS("serverless.partitions", COUNT),
  SERVERLESS_COMPACTED_PARTITIONS("serverless.compactedPartitions", COUNT),
  SERVERLESS_GROUPS("serverless.consumerGroups", COUNT),
  SERVERLESS_MESSAGE("serverless.message", BYTES),
  SERVERLESS_VPCS("serverless.clientVpcs", COUNT),
  KINESIS_IN("kinesis.in", MEGABYTES_PER_SECOND),
  KINESIS_OUT("kinesis.out", MEGABYTES_PER_SECOND),
  KINESIS_FAN_OUT("kinesis.enhancedFanOutConsumers", COUNT),
  KINESIS_RECORD("kinesis.record", BYTES),
  KINESIS_RETENTION("kinesis.retention", HOURS),
  KINESIS_INCLUDED_RETENTION("kinesis.includedRetention", HOURS),
  KINESIS_EXTENDED_RETENTION("kinesis.extendedRetention", HOURS),
  SNS_MESSAGE("sns.message", BYTES),
  SNS_REQUEST("sns.billedRequest", BYTES),
  SNS_BATCH("sns.batch", COUNT),
  SQS_RETENTION("sqs.retention", HOURS),
  GP3_VOLUME("gp3.volume", GIBIBYTES),
  GP3_THROUGHPUT("gp3.throughput", MEGABYTES_PER_SECOND),
  GP3_INCLUDED_THROUGHPUT("gp3.includedThroughput", MEGABYTES_PER_SECOND),
  GP3_INCLUDED_IOPS("gp3.includedIops", PER_SECOND),
  GP3_IO("gp3.io", BYTES),
  WAL_INTERVAL("headrace.walInterval", MILLISECONDS),
  WAL_OBJECT("headrace.walObject", BYTES),
  WAL_INDEX_OBJECTS("headrace.walIndexObjects", COUNT),
  ARCHIVE_PARTITION("headrace.archivePartition", BYTES),
  ARCHIVE_BROKER("headrace.archiveBroker", BYTES),
  ARCHIVE_OLDEST("headrace.archiveOldest", MILLISECONDS),
  ARCHIVE_PUTS("headrace.archivePuts", COUNT),
  ARCHIVE_CHUNK("headrace.archiveChunk", BYTES),
  FOLLOW_REQUESTS("headrace.followRequests", PER_SECOND),
  TIERED_SEGMENT("tiered.segment", BYTES),
  TIERED_OLDEST("tiered.oldestSegment", HOURS),
  TIERED_PART("tiered.part", BYTES),
  CACHE_HOURS("headrace.cache", HOURS),
  CACHE_VOLUME("headrace.cacheVolume", GIBIBYTES),
  UTILIZATION("sizing.utilization", SHARE),
  DISK_FILL("sizing.diskFill", SHARE),
  CATCH_UP("sizing.catchUp", SHARE),
  HEAP("sizing.heap", GIBIBYTES),
  KAFKA_CPU("sizing.kafkaCpu", CORE_SECONDS_PER_MEGABYTE),
  EXPRESS_CPU("sizing.expressCpu", CORE_SECONDS_PER_MEGABYTE),
  CONTROLLERS("sizing.controllers", COUNT),
  CONTROLLER_MEMORY("sizing.controllerMemory", GIBIBYTES),
  SERVICE_MEMORY("sizing.serviceMemory", GIBIBYTES);

  private final String key;
  private final LimitUnit unit;

  LimitKey(String key, LimitUnit unit) {
    this.key = key;
    this.unit = unit;
  }

  /** As in a limits file. */
  public String key() {
    return key;
  }

  public LimitUnit unit() {
    return unit;
  }

  /** The limit of this key. */
  public static Optional<LimitKey> of(String key) {
    return Arrays.stream(values()).filter(limit -> limit.key.equals(key)).findFirst();
  }
}
