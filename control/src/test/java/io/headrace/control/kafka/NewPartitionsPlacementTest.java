package io.headrace.control.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.Zone;
import io.headrace.planner.placement.PartitionReplicas;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewPartitionsPlacementTest {
  private static final Set<Integer> ALL = Set.of(1, 2, 3, 4, 5, 6);

  /** Six brokers in three zones; 1 and 4, 2 and 5, 3 and 6 share one. */
  private static NewPartitionsPlacement placement(
      int staying, Set<Integer> live, PartitionReplicas... present) {
    List<Node> nodes =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    new Node(
                        1 + i,
                        NodeRole.BROKER,
                        new Zone("zone-" + i % 3, "subnet-" + i % 3),
                        "127.0.0.1",
                        1 + i,
                        1,
                        Instant.EPOCH))
            .toList();
    return new NewPartitionsPlacement(nodes, staying, live, List.of(present));
  }

  private static List<Integer> leaders(List<List<Integer>> partitions) {
    return partitions.stream().map(List::getFirst).toList();
  }

  @Test
  void aTopicIsEvenOverAllBrokersAndInAllZones() {
    List<List<Integer>> topic = placement(6, ALL).ofTopic("t", 6, 3).orElseThrow();
    assertThat(leaders(topic)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    assertThat(topic)
        .allSatisfy(
            replicas ->
                assertThat(replicas.stream().map(id -> id % 3)).containsExactlyInAnyOrder(0, 1, 2));
  }

  @Test
  void brokersThatGoOrAreAwayGetNothing() {
    assertThat(placement(3, ALL).ofTopic("t", 6, 3).orElseThrow())
        .allSatisfy(replicas -> assertThat(replicas).containsExactlyInAnyOrder(1, 2, 3));
    assertThat(placement(6, Set.of(1, 2, 3, 5, 6)).ofTopic("t", 6, 3).orElseThrow())
        .allSatisfy(replicas -> assertThat(replicas).contains(1).doesNotContain(4));
  }

  @Test
  void withTooFewBrokersKafkaDecides() {
    assertThat(placement(6, Set.of(1, 2)).ofTopic("t", 6, 3)).isEmpty();
    assertThat(placement(6, Set.of()).ofTopic("t", 6, 1)).isEmpty();
  }

  @Test
  void whatIsThereIsLeftToKafkaToRefuse() {
    PartitionReplicas there = new PartitionReplicas("t", 0, List.of(1));
    assertThat(placement(6, ALL, there).ofTopic("t", 1, 1)).isEmpty();
    assertThat(placement(6, ALL, there).ofMore("u", 2)).isEmpty();
  }

  @Test
  void morePartitionsGoWhereTheTopicHasNone() {
    List<List<Integer>> more =
        placement(
                6,
                ALL,
                new PartitionReplicas("t", 0, List.of(1, 2, 3)),
                new PartitionReplicas("t", 1, List.of(2, 3, 1)),
                new PartitionReplicas("t", 2, List.of(3, 1, 2)))
            .ofMore("t", 6)
            .orElseThrow();
    assertThat(leaders(more)).containsExactlyInAnyOrder(4, 5, 6);
    assertThat(more)
        .allSatisfy(replicas -> assertThat(replicas).containsExactlyInAnyOrder(4, 5, 6));
  }
}
