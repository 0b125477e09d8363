package io.headrace.planner.plan;

import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.NewTopic;
import io.headrace.planner.survival.DurabilitySettings;
import io.headrace.planner.survival.FailureTable;
import io.headrace.planner.survival.ProtectedLayout;
import io.headrace.planner.survival.StorageKind;
import io.headrace.planner.topology.Evenness;
import io.headrace.planner.topology.ProductionBaseline;
import io.headrace.planner.topology.UnevenCost;
import io.headrace.planner.workload.Durability;
import io.headrace.planner.workload.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Brokers in zones with topics on them. Immutable.
 *
 * @param guarded where everything is, with controllers and durability settings
 * @param uneven the layout beside those of the next numbers of brokers that zones divide
 * @param failures what each loss does
 */
public record Topology(ProtectedLayout guarded, UnevenCost uneven, FailureTable failures) {
  /** The topics on so many brokers, dealt to the zones in turn. */
  public static Topology of(
      List<String> zones,
      int brokers,
      List<NewTopic> topics,
      Durability durability,
      StorageKind storage) {
    UnevenCost uneven = UnevenCost.of(zones, brokers, topics);
    ProtectedLayout guarded =
        new ProtectedLayout(
            uneven.asked().layout(),
            ProductionBaseline.controllers(zones),
            storage,
            new DurabilitySettings(durability.minInSyncReplicas(), durability.acks(), false),
            Map.of());
    return new Topology(guarded, uneven, FailureTable.of(guarded));
  }

  /** The first zones of a region: {@code us-east-1a} and so on. */
  public static List<String> zones(String region, int count) {
    return IntStream.range(0, count).mapToObj(i -> region + (char) ('a' + i)).toList();
  }

  /** As many topics as there are, of about the same number of partitions. */
  public static List<NewTopic> topics(String name, Topics topics, int replicationFactor) {
    int count = topics.count();
    List<NewTopic> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int partitions = topics.partitions() / count + (i < topics.partitions() % count ? 1 : 0);
      all.add(
          new NewTopic(count == 1 ? name : name + "-" + (i + 1), partitions, replicationFactor));
    }
    return all;
  }

  public Layout layout() {
    return guarded.layout();
  }

  /** How even it is. */
  public Evenness evenness() {
    return uneven.asked().evenness();
  }
}
