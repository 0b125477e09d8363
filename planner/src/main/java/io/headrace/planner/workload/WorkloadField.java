package io.headrace.planner.workload;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every input of a plan: how it is written in a file or as a flag, what to ask a person for it, and
 * what stands for it if it is missing. A field without a fallback either has to be given ({@link
 * Need#REQUIRED}), or may stay unknown ({@link Need#OPTIONAL}); nothing is guessed.
 */
public enum WorkloadField {
  NAME("name", Kind.TEXT, "workload", "What is this workload called?"),
  REGION("region", Kind.TEXT, "us-east-1", "In which AWS region?"),
  ZONES("zones", Kind.COUNT, "3", "Over how many availability zones?"),
  BROKERS("brokers", Kind.COUNT, Need.OPTIONAL, "How many brokers, if that is fixed already?"),
  MONTH("month", Kind.HOURS, "730", "How many hours has the month that is billed?"),

  INGEST_AVERAGE("ingest.average", Kind.RATE, Need.REQUIRED, "How much is written, on average?"),
  INGEST_PEAK("ingest.peak", Kind.RATE, Need.REQUIRED, "How much is written at the peak?"),
  RECORD_SIZE("ingest.recordSize", Kind.BYTES, Need.REQUIRED, "How large is a record?"),
  GROWTH("growth.perYear", Kind.PERCENT, "0", "By how much does the load grow in a year?"),
  HORIZON("growth.horizon", Kind.MONTHS, "12", "For how long shall the size suffice?"),

  GROUPS("readers.groups", Kind.COUNT, Need.REQUIRED, "How many consumer groups read it?"),
  CONSUMERS(
      "readers.consumersPerGroup",
      Kind.COUNT,
      Need.REQUIRED,
      "How many consumers has a group at most?"),
  FULL_READERS(
      "readers.fullReaders", Kind.COUNT, Need.OPTIONAL, "How many groups read everything?"),
  PARTIAL_SHARE(
      "readers.partialShare",
      Kind.SHARE,
      Need.OPTIONAL,
      "Which share of the records do the other groups read?"),
  LAG("readers.lag", Kind.MINUTES, "1", "How far may consumers be behind without reading disks?"),
  REPLAYS("readers.replaysPerMonth", Kind.COUNT, "0", "How often a month is history read again?"),
  REPLAY_DEPTH(
      "readers.replayDepth", Kind.HOURS, Need.OPTIONAL, "How far back does such a replay go?"),

  RETENTION("retention.total", Kind.HOURS, Need.REQUIRED, "For how long are records kept?"),
  HOT_RETENTION(
      "retention.hot", Kind.HOURS, Need.OPTIONAL, "For how long on the brokers' own disks?"),
  COMPACTION("retention.compaction", Kind.FLAG, "false", "Are topics compacted?"),
  COMPACTED_SIZE(
      "retention.compactedSize", Kind.VOLUME, Need.OPTIONAL, "How large are the compacted topics?"),

  PARTITIONS("topics.partitions", Kind.COUNT, Need.REQUIRED, "How many partitions, of all topics?"),
  TOPICS("topics.count", Kind.COUNT, "1", "How many topics?"),
  TRANSACTIONS("topics.transactions", Kind.FLAG, "false", "Do producers use transactions?"),

  DURABILITY("durability.class", Kind.CHOICE, "durable", "Durable or available?"),
  ACKS("durability.acks", Kind.CHOICE, Need.OPTIONAL, "Which acks do producers use?"),
  REPLICATION("durability.replicationFactor", Kind.COUNT, "3", "How many replicas?"),
  MIN_ISR("durability.minInSyncReplicas", Kind.COUNT, Need.OPTIONAL, "How many must be in sync?"),

  PRODUCERS("clients.producers", Kind.CHOICE, "across-zones", "Where are the producers?"),
  CONSUMERS_AT("clients.consumers", Kind.CHOICE, "across-zones", "Where are the consumers?"),
  NEAREST(
      "clients.readFromNearest",
      Kind.FLAG,
      "false",
      "Do consumers read from the replica of their own zone?"),
  VPCS("clients.vpcs", Kind.COUNT, "1", "In how many other VPCs are clients?"),
  AUTHENTICATION(
      "clients.authenticationSchemes", Kind.COUNT, "1", "How many authentication schemes?"),

  LATENCY("needs.latencyP99", Kind.MILLISECONDS, Need.OPTIONAL, "How late may a record be, p99?"),
  RECOVERY(
      "needs.recovery", Kind.MINUTES, Need.OPTIONAL, "How soon must a lost broker be whole again?"),
  KAFKA_PROTOCOL(
      "needs.kafkaProtocol", Kind.FLAG, Need.OPTIONAL, "Does anything need Kafka's protocol?"),
  ORDERING("needs.ordering", Kind.FLAG, Need.OPTIONAL, "Does order matter within a key?"),
  OUTSIDE_AWS("needs.outsideAws", Kind.FLAG, Need.OPTIONAL, "Do systems outside AWS take part?"),
  BROKER_SETTINGS(
      "needs.brokerSettings", Kind.FLAG, "false", "Must you control the brokers' settings?"),
  OWN_ACCOUNT(
      "needs.ownAccount", Kind.FLAG, "false", "Must brokers and data be in your own account?"),
  RESIDENCY("needs.residency", Kind.TEXT, Need.OPTIONAL, "Which region may the data not leave?"),

  CONNECT("integration.connectUnits", Kind.COUNT, "0", "How many Connect units (MCU) run?"),
  REPLICA_REGION(
      "integration.replicaRegion", Kind.TEXT, Need.OPTIONAL, "Into which region is it replicated?");

  /** Whether a field can be missing. */
  public enum Need {
    /** There is no answer without it, and no honest default. */
    REQUIRED,
    /** It may stay unknown, or follows from others. */
    OPTIONAL,
    /** It has a fallback. */
    DEFAULTED
  }

  private final String key;
  private final Kind kind;
  private final Need need;
  private final @Nullable String fallback;
  private final String question;

  WorkloadField(String key, Kind kind, String fallback, String question) {
    this.key = key;
    this.kind = kind;
    this.need = Need.DEFAULTED;
    this.fallback = fallback;
    this.question = question;
  }

  WorkloadField(String key, Kind kind, Need need, String question) {
    this.key = key;
    this.kind = kind;
    this.need = need;
    this.fallback = null;
    this.question = question;
  }

  /** As in a workload file, levels joined by dots: {@code ingest.average}. Also a flag's name. */
  public String key() {
    return key;
  }

  public Kind kind() {
    return kind;
  }

  public Need need() {
    return need;
  }

  /** What stands for a missing value, as it would be written; null without one. */
  public @Nullable String fallback() {
    return fallback;
  }

  /** What to ask a person, in one sentence. */
  public String question() {
    return question;
  }

  /** The field of this key. */
  public static Optional<WorkloadField> of(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }
}
