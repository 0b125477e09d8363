package io.headrace.cli.plan.running;

import io.headrace.cli.plan.running.Observation.SeenGroup;
import io.headrace.cli.plan.running.Observation.SeenPartition;
import io.headrace.cli.plan.running.Observation.TopicSettings;
import io.headrace.planner.partitions.RunningCluster;
import io.headrace.planner.placement.Broker;
import io.headrace.planner.workload.WorkloadDraft;
import io.headrace.planner.workload.WorkloadField;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What an observation says of a workload. What a short look cannot say, such as the peak, is left
 * out. Pure.
 *
 * @param observation what was seen
 * @param running the same for the planner
 * @param draft the fields that follow from it
 */
public record MeasuredWorkload(
    Observation observation, RunningCluster running, WorkloadDraft draft) {
  private static final double HOUR_MILLIS = 3_600_000;
  private static final double WHOLE = 0.99;

  /** Draws the conclusions. */
  public static MeasuredWorkload of(Observation seen) {
    Rates rates = new Rates(seen);
    return new MeasuredWorkload(seen, rates.cluster(), new Drafting(seen, rates).draft());
  }

  /** MB/s that producers write. */
  public double writtenMegabytes() {
    return sum(observation, new Rates(observation)::in) / 1e6;
  }

  /** MB/s that groups read. */
  public double readMegabytes() {
    return sum(observation, new Rates(observation)::out) / 1e6;
  }

  private static double sum(Observation seen, ToDoubleFunction<SeenPartition> of) {
    return seen.partitions().stream().mapToDouble(of).sum();
  }

  private static final class Drafting {
    private final Observation seen;
    private final Rates rates;
    private WorkloadDraft draft = WorkloadDraft.empty();

    Drafting(Observation seen, Rates rates) {
      this.seen = seen;
      this.rates = rates;
    }

    WorkloadDraft draft() {
      set(WorkloadField.NAME, seen.cluster());
      set(WorkloadField.ZONES, seen.brokers().stream().map(Broker::zone).distinct().count());
      if (!seen.partitions().isEmpty()) {
        set(WorkloadField.PARTITIONS, seen.partitions().size());
        set(WorkloadField.TOPICS, seen.topics().size());
        rates();
        retention();
        durability();
      }
      readers();
      return draft;
    }

    private void rates() {
      set(WorkloadField.INGEST_AVERAGE, number(sum(seen, rates::in) / 1e6) + " MB/s");
      long records = seen.partitions().stream().mapToLong(SeenPartition::kept).sum();
      double bytes = sum(seen, SeenPartition::bytes);
      if (records > 0 && bytes >= records) {
        set(WorkloadField.RECORD_SIZE, number(bytes / records));
      }
    }

    private void retention() {
      Collection<TopicSettings> settings = seen.topics().values();
      List<Long> times =
          settings.stream()
              .filter(TopicSettings::deleted)
              .map(TopicSettings::retentionMillis)
              .toList();
      if (!times.isEmpty() && times.stream().allMatch(time -> time > 0)) {
        set(
            WorkloadField.RETENTION,
            number(times.stream().mapToLong(time -> time).max().orElse(0) / HOUR_MILLIS));
      }
      if (settings.stream().anyMatch(TopicSettings::compacted)) {
        set(WorkloadField.COMPACTION, true);
        double bytes =
            sum(
                seen,
                partition -> {
                  TopicSettings topic = seen.topics().get(partition.replicas().topic());
                  return topic != null && topic.compacted() ? partition.bytes() : 0;
                });
        set(WorkloadField.COMPACTED_SIZE, number(bytes / 1e9));
      }
    }

    /** What most partitions have. */
    private void durability() {
      int replicas =
          most(
              seen.partitions().stream()
                  .map(partition -> partition.replicas().replicas().size())
                  .toList());
      int minimum =
          Math.min(
              replicas,
              most(seen.topics().values().stream().map(TopicSettings::minInSyncReplicas).toList()));
      boolean quorum = replicas > 1 && minimum * 2 > replicas;
      set(WorkloadField.DURABILITY, quorum ? "durable" : "available");
      set(WorkloadField.REPLICATION, replicas);
      set(WorkloadField.MIN_ISR, minimum);
    }

    private static int most(List<Integer> values) {
      return values.stream()
          .collect(Collectors.groupingBy(value -> value, Collectors.counting()))
          .entrySet()
          .stream()
          .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry::getKey))
          .map(Map.Entry::getKey)
          .orElse(1);
    }

    private void readers() {
      set(WorkloadField.GROUPS, seen.groups().size());
      seen.groups().values().stream()
          .mapToInt(SeenGroup::members)
          .max()
          .ifPresent(members -> set(WorkloadField.CONSUMERS, members));
      List<Double> partial =
          seen.groups().values().stream()
              .map(group -> share(group.topics()))
              .filter(share -> share < WHOLE)
              .toList();
      if (!partial.isEmpty()) {
        set(WorkloadField.FULL_READERS, seen.groups().size() - partial.size());
        set(
            WorkloadField.PARTIAL_SHARE,
            number(partial.stream().mapToDouble(share -> share).average().orElse(0)));
      }
    }

    /** Which share of what is written is in these topics; of the partitions if nothing is. */
    private double share(Set<String> topics) {
      double all = sum(seen, rates::in);
      ToDoubleFunction<SeenPartition> weight = all == 0 ? _ -> 1 : rates::in;
      double those =
          sum(
              seen,
              partition ->
                  topics.contains(partition.replicas().topic())
                      ? weight.applyAsDouble(partition)
                      : 0);
      return those / Math.max(sum(seen, weight), Double.MIN_NORMAL);
    }

    private void set(WorkloadField field, Object value) {
      draft = draft.with(field, String.valueOf(value));
    }

    private static String number(double value) {
      return BigDecimal.valueOf(value)
          .round(new MathContext(6))
          .stripTrailingZeros()
          .toPlainString();
    }
  }
}
