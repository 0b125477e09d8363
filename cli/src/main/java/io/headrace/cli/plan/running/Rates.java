package io.headrace.cli.plan.running;

import io.headrace.cli.plan.running.Observation.SeenGroup;
import io.headrace.cli.plan.running.Observation.SeenPartition;
import io.headrace.planner.partitions.PartitionLoad;
import io.headrace.planner.partitions.RunningCluster;
import io.headrace.planner.placement.Layout;
import java.util.HashMap;
import java.util.Map;

/**
 * Bytes a second from records a second. A record is taken to be as large as the mean of its
 * partition, or of its topic where that partition is empty. Pure.
 */
final class Rates {
  private final Observation seen;
  private final Map<String, Double> recordOfTopic = new HashMap<>();

  Rates(Observation seen) {
    this.seen = seen;
    Map<String, Long> bytes = new HashMap<>();
    Map<String, Long> records = new HashMap<>();
    for (SeenPartition partition : seen.partitions()) {
      bytes.merge(partition.replicas().topic(), partition.bytes(), Long::sum);
      records.merge(partition.replicas().topic(), partition.kept(), Long::sum);
    }
    bytes.forEach(
        (topic, sum) -> recordOfTopic.put(topic, size(sum, records.getOrDefault(topic, 0L), 0)));
  }

  private static double size(long bytes, long records, double otherwise) {
    return records == 0 ? otherwise : (double) bytes / records;
  }

  /** Mean bytes of a record in this partition. */
  double recordBytes(SeenPartition partition) {
    return size(
        partition.bytes(),
        partition.kept(),
        recordOfTopic.getOrDefault(partition.replicas().topic(), 0d));
  }

  /** Bytes a second that producers write to this partition. */
  double in(SeenPartition partition) {
    return partition.written() * recordBytes(partition) / seconds();
  }

  /** Bytes a second that groups read from this partition. */
  double out(SeenPartition partition) {
    return partition.read() * recordBytes(partition) / seconds();
  }

  private double seconds() {
    return Math.max(0.001, seen.window().toMillis() / 1000.0);
  }

  /** The cluster as the planner takes it. Where moves copy nothing, replicas count as empty. */
  RunningCluster cluster() {
    Map<String, PartitionLoad> loads = new HashMap<>();
    for (SeenPartition partition : seen.partitions()) {
      loads.put(
          partition.replicas().name(),
          new PartitionLoad(seen.shared() ? 0 : partition.bytes(), in(partition), out(partition)));
    }
    Map<String, Integer> consumers = new HashMap<>();
    for (SeenGroup group : seen.groups().values()) {
      group.topics().forEach(topic -> consumers.merge(topic, group.members(), Math::max));
    }
    return new RunningCluster(
        new Layout(
            seen.brokers(), seen.partitions().stream().map(SeenPartition::replicas).toList()),
        loads,
        consumers);
  }
}
