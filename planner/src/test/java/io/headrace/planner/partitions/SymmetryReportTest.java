package io.headrace.planner.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.NewTopic;
import io.headrace.planner.placement.PartitionReplicas;
import io.headrace.planner.placement.Placer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SymmetryReportTest {
  private static final List<Broker> SIX = Broker.over(List.of("a", "b", "c"), 6);
  private static final long GB = 1_000_000_000;

  private static Map<String, PartitionLoad> loads(Layout layout) {
    Map<String, PartitionLoad> loads = new HashMap<>();
    for (PartitionReplicas partition : layout.partitions()) {
      loads.put(partition.name(), new PartitionLoad((1 + partition.partition()) * GB, 1e6, 2e6));
    }
    return loads;
  }

  private static Layout with(Layout layout, List<PartitionReplicas> more) {
    List<PartitionReplicas> all = new ArrayList<>(layout.partitions());
    all.addAll(more);
    return new Layout(layout.brokers(), all);
  }

  /** As stock Kafka leaves it when three brokers have been added to three. */
  private static Layout grown() {
    Layout even = Placer.place(SIX, List.of(new NewTopic("even", 6, 3)));
    return with(
        even,
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    new PartitionReplicas(
                        "old", i, List.of(1 + i % 3, 1 + (i + 1) % 3, 1 + (i + 2) % 3)))
            .toList());
  }

  @Test
  void whatIsSymmetricIsNotMentioned() {
    Layout layout = Placer.place(SIX, List.of(new NewTopic("even", 12, 3)));
    SymmetryReport report =
        SymmetryReport.of(new RunningCluster(layout, loads(layout), Map.of("even", 4)));
    assertThat(report.topics()).isEmpty();
    assertThat(report.plan().moves()).isEmpty();
    assertThat(report.before().ratio()).isEqualTo(1);
  }

  @Test
  void aTopicOnTheOldBrokersIsSpreadWithTheFewestBytes() {
    Layout layout = grown();
    SymmetryReport report = SymmetryReport.of(new RunningCluster(layout, loads(layout), Map.of()));
    assertThat(report.topics()).containsOnlyKeys("old");
    assertThat(report.topics().get("old"))
        .containsExactly(new Asymmetry.Replicas(0, 6), new Asymmetry.Leaders(0, 2));
    // Each old broker gives three of its six replicas; the smallest are 1, 2 and 3 GB.
    assertThat(report.plan().movedReplicas()).isEqualTo(9);
    assertThat(report.movedBytes()).isEqualTo(3 * (1 + 2 + 3) * GB);
    assertThat(report.plan().after().topic("even")).isEqualTo(layout.topic("even"));
    assertThat(report.before().ratio()).isGreaterThan(1.4);
    assertThat(report.after().ratio()).isEqualTo(1);
    assertThat(report.before().mean()).isEqualTo(report.after().mean());
  }

  @Test
  void whatOnlyMorePartitionsMendIsSaidAndNotMoved() {
    Layout layout = Placer.place(SIX, List.of(new NewTopic("odd", 4, 3)));
    SymmetryReport report =
        SymmetryReport.of(new RunningCluster(layout, loads(layout), Map.of("odd", 3)));
    assertThat(report.topics().get("odd"))
        .containsExactly(new Asymmetry.Count(4, 6, 6), new Asymmetry.Consumers(4, 3, 6));
    assertThat(report.plan().moves()).isEmpty();
  }

  @Test
  void replicasThatShareAZoneAreMovedApart() {
    Layout layout =
        new Layout(
            SIX,
            IntStream.range(0, 6)
                .mapToObj(
                    i -> new PartitionReplicas("rackless", i, List.of(1 + i, 1 + (i + 3) % 6)))
                .toList());
    SymmetryReport report = SymmetryReport.of(new RunningCluster(layout, loads(layout), Map.of()));
    assertThat(report.topics().get("rackless")).containsExactly(new Asymmetry.SharedZones(6));
    assertThat(report.plan().movedReplicas()).isEqualTo(6);
    assertThat(new Asymmetry.SharedZones(6).isMendedByMoves()).isTrue();
  }
}
