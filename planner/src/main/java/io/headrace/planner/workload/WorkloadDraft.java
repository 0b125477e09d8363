package io.headrace.planner.workload;

import io.headrace.planner.InvalidInputException;
import io.headrace.planner.workload.WorkloadField.Need;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a person has said of a workload so far, as text: from a file, from flags, from answers.
 * Later values replace earlier ones. Immutable.
 *
 * @param values by field
 */
public record WorkloadDraft(Map<WorkloadField, String> values) {
  public WorkloadDraft {
    values = Map.copyOf(values);
  }

  /** Nothing said yet. */
  public static WorkloadDraft empty() {
    return new WorkloadDraft(Map.of());
  }

  /** This and one value more. */
  public WorkloadDraft with(WorkloadField field, String text) {
    Map<WorkloadField, String> more = new EnumMap<>(WorkloadField.class);
    more.putAll(values);
    more.put(field, text);
    return new WorkloadDraft(more);
  }

  /**
   * The workload, or what is missing for it.
   *
   * @throws InvalidInputException if a value is impossible or contradicts another one
   */
  public Completion complete() {
    Set<WorkloadField> missing = new LinkedHashSet<>();
    for (WorkloadField field : WorkloadField.values()) {
      if (field.need() == Need.REQUIRED && !has(field)) {
        missing.add(field);
      }
    }
    if (has(WorkloadField.GROUPS)
        && has(WorkloadField.FULL_READERS)
        && count(WorkloadField.FULL_READERS) < count(WorkloadField.GROUPS)
        && !has(WorkloadField.PARTIAL_SHARE)) {
      missing.add(WorkloadField.PARTIAL_SHARE);
    }
    if (count(WorkloadField.REPLAYS) > 0 && !has(WorkloadField.REPLAY_DEPTH)) {
      missing.add(WorkloadField.REPLAY_DEPTH);
    }
    if (flag(WorkloadField.COMPACTION) && !has(WorkloadField.COMPACTED_SIZE)) {
      missing.add(WorkloadField.COMPACTED_SIZE);
    }
    return missing.isEmpty()
        ? new Completion.Complete(workload())
        : new Completion.Incomplete(new ArrayList<>(missing));
  }

  /**
   * The workload.
   *
   * @throws InvalidInputException if something is missing, impossible or contradictory
   */
  public Workload require() {
    return switch (complete()) {
      case Completion.Complete complete -> complete.workload();
      case Completion.Incomplete incomplete -> throw missing(incomplete.missing());
    };
  }

  private static InvalidInputException missing(List<WorkloadField> fields) {
    WorkloadField first = fields.getFirst();
    String all = String.join(", ", fields.stream().map(WorkloadField::key).toList());
    return new InvalidInputException(
        first.key(),
        "(not given)",
        "is needed, and nothing else determines it",
        "Give " + all + ".");
  }

  private Workload workload() {
    int groups = count(WorkloadField.GROUPS);
    double total = number(WorkloadField.RETENTION);
    return new Workload(
        text(WorkloadField.NAME),
        new Site(
            text(WorkloadField.REGION),
            count(WorkloadField.ZONES),
            optional(WorkloadField.BROKERS, (field, text) -> field.kind().count(field.key(), text)),
            number(WorkloadField.MONTH)),
        new Ingest(
            number(WorkloadField.INGEST_AVERAGE),
            number(WorkloadField.INGEST_PEAK),
            number(WorkloadField.RECORD_SIZE),
            number(WorkloadField.GROWTH),
            number(WorkloadField.HORIZON)),
        new Readers(
            groups,
            has(WorkloadField.FULL_READERS) ? count(WorkloadField.FULL_READERS) : groups,
            has(WorkloadField.PARTIAL_SHARE) ? number(WorkloadField.PARTIAL_SHARE) : 0,
            count(WorkloadField.CONSUMERS),
            number(WorkloadField.LAG),
            count(WorkloadField.REPLAYS),
            has(WorkloadField.REPLAY_DEPTH) ? number(WorkloadField.REPLAY_DEPTH) : 0),
        new Retention(
            total,
            has(WorkloadField.HOT_RETENTION) ? number(WorkloadField.HOT_RETENTION) : total,
            flag(WorkloadField.COMPACTION),
            has(WorkloadField.COMPACTED_SIZE) ? number(WorkloadField.COMPACTED_SIZE) : 0),
        new Topics(
            count(WorkloadField.PARTITIONS),
            count(WorkloadField.TOPICS),
            flag(WorkloadField.TRANSACTIONS)),
        durability(),
        clients(),
        needs(),
        new Integration(
            count(WorkloadField.CONNECT),
            optional(WorkloadField.REPLICA_REGION, (f, text) -> text)));
  }

  /**
   * What is promised to producers, which needs nothing else of a workload.
   *
   * @throws InvalidInputException if a value is impossible or contradicts another one
   */
  public Durability durability() {
    int replicas = count(WorkloadField.REPLICATION);
    DurabilityClass durability =
        Kind.choice(
            WorkloadField.DURABILITY.key(), text(WorkloadField.DURABILITY), DurabilityClass.class);
    boolean durable = durability == DurabilityClass.DURABLE;
    return new Durability(
        durability,
        has(WorkloadField.ACKS)
            ? Acks.parse(text(WorkloadField.ACKS))
            : durable ? Acks.ALL : Acks.ONE,
        replicas,
        has(WorkloadField.MIN_ISR)
            ? count(WorkloadField.MIN_ISR)
            : durable ? Durability.quorum(replicas) : 1);
  }

  private Clients clients() {
    return new Clients(
        Kind.choice(WorkloadField.PRODUCERS.key(), text(WorkloadField.PRODUCERS), Locality.class),
        Kind.choice(
            WorkloadField.CONSUMERS_AT.key(), text(WorkloadField.CONSUMERS_AT), Locality.class),
        flag(WorkloadField.NEAREST),
        count(WorkloadField.VPCS),
        count(WorkloadField.AUTHENTICATION));
  }

  private Needs needs() {
    BiFunction<WorkloadField, String, Double> number =
        (field, text) -> field.kind().number(field.key(), text);
    BiFunction<WorkloadField, String, Boolean> flag = (field, text) -> Kind.flag(field.key(), text);
    return new Needs(
        optional(WorkloadField.LATENCY, number),
        optional(WorkloadField.RECOVERY, number),
        optional(WorkloadField.KAFKA_PROTOCOL, flag),
        optional(WorkloadField.ORDERING, flag),
        optional(WorkloadField.OUTSIDE_AWS, flag),
        flag(WorkloadField.BROKER_SETTINGS),
        flag(WorkloadField.OWN_ACCOUNT),
        optional(WorkloadField.RESIDENCY, (field, text) -> text));
  }

  /** Whether a person said something of it. */
  public boolean has(WorkloadField field) {
    return values.containsKey(field);
  }

  /** What a person said of it, or what stands for that; the field has to have one of them. */
  public String text(WorkloadField field) {
    return Objects.requireNonNull(values.getOrDefault(field, field.fallback()), field.key());
  }

  /** The same as a number, in the unit of its kind. */
  public double number(WorkloadField field) {
    return field.kind().number(field.key(), text(field));
  }

  /** The same as a whole number. */
  public int count(WorkloadField field) {
    return field.kind().count(field.key(), text(field));
  }

  private boolean flag(WorkloadField field) {
    return Kind.flag(field.key(), text(field));
  }

  private <T> @Nullable T optional(WorkloadField field, BiFunction<WorkloadField, String, T> read) {
    String text = values.get(field);
    return text == null ? null : read.apply(field, text);
  }
}
