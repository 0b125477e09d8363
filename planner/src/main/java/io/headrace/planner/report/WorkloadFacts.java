package io.headrace.planner.report;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A workload in words. Pure; thread-safe. */
public final class WorkloadFacts {
  /**
   * One input.
   *
   * @param field as in a workload file
   * @param value with its unit
   */
  public record Fact(String field, String value) {}

  private WorkloadFacts() {}

  /** One sentence. */
  public static String sentence(Workload workload) {
    return "%s MB/s on average and %s MB/s at the peak, kept for %s, read by %s, in %s over %s of %s"
        .formatted(
            Figures.number(workload.ingest().average()),
            Figures.number(workload.ingest().peak()),
            Figures.hours(workload.retention().totalHours()),
            Figures.count(workload.readers().groups(), "consumer group"),
            Figures.count(workload.topics().partitions(), "partition"),
            Figures.count(workload.site().zones(), "zone"),
            workload.site().region());
  }

  /** Every input that was given, or that a default stands for. */
  public static List<Fact> all(Workload workload) {
    List<Fact> facts = new ArrayList<>();
    add(facts, WorkloadField.REGION, workload.site().region());
    add(facts, WorkloadField.ZONES, workload.site().zones());
    add(facts, WorkloadField.BROKERS, workload.site().brokers());
    add(facts, WorkloadField.MONTH, workload.site().monthHours());
    add(facts, WorkloadField.INGEST_AVERAGE, workload.ingest().average());
    add(facts, WorkloadField.INGEST_PEAK, workload.ingest().peak());
    add(facts, WorkloadField.RECORD_SIZE, workload.ingest().recordBytes());
    add(facts, WorkloadField.GROWTH, workload.ingest().growthPerYear());
    add(facts, WorkloadField.HORIZON, workload.ingest().horizonMonths());
    add(facts, WorkloadField.GROUPS, workload.readers().groups());
    add(facts, WorkloadField.FULL_READERS, workload.readers().fullReaders());
    add(facts, WorkloadField.PARTIAL_SHARE, workload.readers().partialShare());
    add(facts, WorkloadField.CONSUMERS, workload.readers().consumersPerGroup());
    add(facts, WorkloadField.LAG, workload.readers().lagMinutes());
    add(facts, WorkloadField.REPLAYS, workload.readers().replaysPerMonth());
    add(facts, WorkloadField.REPLAY_DEPTH, workload.readers().replayDepthHours());
    add(facts, WorkloadField.RETENTION, workload.retention().totalHours());
    add(facts, WorkloadField.HOT_RETENTION, workload.retention().hotHours());
    add(facts, WorkloadField.COMPACTION, workload.retention().compaction());
    add(facts, WorkloadField.COMPACTED_SIZE, workload.retention().compactedGigabytes());
    add(facts, WorkloadField.PARTITIONS, workload.topics().partitions());
    add(facts, WorkloadField.TOPICS, workload.topics().count());
    add(facts, WorkloadField.TRANSACTIONS, workload.topics().transactions());
    add(facts, WorkloadField.DURABILITY, workload.durability().durabilityClass());
    add(facts, WorkloadField.ACKS, workload.durability().acks());
    add(facts, WorkloadField.REPLICATION, workload.durability().replicationFactor());
    add(facts, WorkloadField.MIN_ISR, workload.durability().minInSyncReplicas());
    add(facts, WorkloadField.PRODUCERS, workload.clients().producers());
    add(facts, WorkloadField.CONSUMERS_AT, workload.clients().consumers());
    add(facts, WorkloadField.NEAREST, workload.clients().readFromNearest());
    add(facts, WorkloadField.VPCS, workload.clients().vpcs());
    add(facts, WorkloadField.AUTHENTICATION, workload.clients().authenticationSchemes());
    add(facts, WorkloadField.LATENCY, workload.needs().latencyP99Millis());
    add(facts, WorkloadField.RECOVERY, workload.needs().recoveryMinutes());
    add(facts, WorkloadField.KAFKA_PROTOCOL, workload.needs().kafkaProtocol());
    add(facts, WorkloadField.ORDERING, workload.needs().ordering());
    add(facts, WorkloadField.OUTSIDE_AWS, workload.needs().outsideAws());
    add(facts, WorkloadField.BROKER_SETTINGS, workload.needs().brokerSettings());
    add(facts, WorkloadField.OWN_ACCOUNT, workload.needs().ownAccount());
    add(facts, WorkloadField.RESIDENCY, workload.needs().residency());
    add(facts, WorkloadField.CONNECT, workload.integration().connectUnits());
    add(facts, WorkloadField.REPLICA_REGION, workload.integration().replicaRegion());
    return facts;
  }

  private static void add(List<Fact> facts, WorkloadField field, @Nullable Object value) {
    if (value == null) {
      return;
    }
    String text =
        switch (value) {
          case Double number -> Figures.number(number);
          case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
          default -> Objects.toString(value);
        };
    facts.add(new Fact(field.key(), (text + " " + field.kind().unit()).strip()));
  }
}
