package io.headrace.control.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.control.cluster.Node;
import io.headrace.control.cluster.NodeRole;
import io.headrace.control.cluster.Zone;
import io.headrace.control.kafka.PartitionReplicas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplicaBalanceTest {
  private static final int SEEDS = 300;

  private static List<Node> brokers(int count, int zones) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Node(
                    i + 1,
                    NodeRole.BROKER,
                    new Zone("zone-" + i % zones, "subnet-" + i % zones),
                    "127.0.0.1",
                    1 + i,
                    1,
                    Instant.EPOCH))
        .toList();
  }

  /** Partitions as they were placed by chance: skewed, but without repetition. */
  private static List<PartitionReplicas> scattered(Random random, List<Node> brokers, int factor) {
    List<PartitionReplicas> partitions = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(60); i++) {
      List<Integer> ids = new ArrayList<>(brokers.stream().map(Node::id).toList());
      Collections.shuffle(ids, random);
      partitions.add(
          new PartitionReplicas("topic-" + i % 4, i, ids.subList(0, Math.min(factor, ids.size()))));
    }
    return partitions;
  }

  private static List<PartitionReplicas> after(
      List<PartitionReplicas> present, List<PartitionReplicas> moves) {
    Map<String, PartitionReplicas> all = new HashMap<>();
    Function<PartitionReplicas, String> name = p -> p.topic() + "-" + p.partition();
    present.forEach(partition -> all.put(name.apply(partition), partition));
    moves.forEach(partition -> all.put(name.apply(partition), partition));
    return List.copyOf(all.values());
  }

  private static IntSummaryStatistics load(List<Node> brokers, Stream<Integer> held) {
    Map<Integer, Long> counts =
        held.collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    return brokers.stream()
        .mapToInt(broker -> counts.getOrDefault(broker.id(), 0L).intValue())
        .summaryStatistics();
  }

  private static void check(List<PartitionReplicas> partitions, List<Node> brokers, int factor) {
    Map<Integer, String> zones =
        brokers.stream().collect(Collectors.toMap(Node::id, node -> node.zone().name()));
    int zoneCount = new HashSet<>(zones.values()).size();
    for (PartitionReplicas partition : partitions) {
      assertThat(partition.replicas())
          .as(partition.toString())
          .hasSize(Math.min(factor, brokers.size()))
          .doesNotHaveDuplicates()
          .allMatch(zones::containsKey);
      assertThat(partition.replicas().stream().map(zones::get).distinct())
          .hasSize(Math.min(partition.replicas().size(), zoneCount));
    }
    IntSummaryStatistics replicas =
        load(brokers, partitions.stream().flatMap(partition -> partition.replicas().stream()));
    assertThat(replicas.getMax() - replicas.getMin()).as("replicas %s", replicas).isLessThan(2);
    IntSummaryStatistics leaders =
        load(brokers, partitions.stream().map(PartitionReplicas::preferredLeader));
    assertThat(leaders.getMax() - leaders.getMin()).as("leaders %s", leaders).isLessThan(2);
  }

  @Test
  void whateverIsThereIsSpreadEvenly() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      int zones = 1 + random.nextInt(3);
      List<Node> before = brokers(zones * (1 + random.nextInt(4)), zones);
      List<Node> now = brokers(zones * (1 + random.nextInt(4)), zones);
      List<PartitionReplicas> present = scattered(random, before, zones);
      try {
        List<PartitionReplicas> moved = after(present, ReplicaBalance.moves(present, now));
        check(moved, now, present.getFirst().replicas().size());
        assertThat(ReplicaBalance.moves(moved, now)).isEmpty();
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  @Test
  void batchesLeadToTheSameEvennessAsOnePlan() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Node> now = brokers(3 + 3 * random.nextInt(3), 3);
      List<PartitionReplicas> present = scattered(random, brokers(6, 3), 3);
      int batches = 0;
      for (List<PartitionReplicas> moves = ReplicaBalance.moves(present, now);
          !moves.isEmpty();
          moves = ReplicaBalance.moves(present, now)) {
        present = after(present, moves.subList(0, 1 + random.nextInt(Math.min(5, moves.size()))));
        batches++;
        assertThat(batches).as("seed %d", seed).isLessThan(500);
      }
      check(present, now, 3);
    }
  }

  @Test
  void growingMovesNoMoreThanTheNewBrokersShare() {
    List<Node> six = brokers(6, 3);
    List<PartitionReplicas> present = after(scattered(new Random(1), brokers(3, 3), 3), List.of());
    List<PartitionReplicas> moves = ReplicaBalance.moves(present, six);
    long changed =
        after(present, moves).stream()
            .flatMap(partition -> partition.replicas().stream())
            .filter(id -> id > 3)
            .count();
    assertThat(changed).isEqualTo(3L * (present.size() / 2));
  }

  @Test
  void whatIsEvenStaysAsItIs() {
    List<PartitionReplicas> even =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    new PartitionReplicas("t", i, List.of(1 + i, 1 + (i + 1) % 3, 1 + (i + 2) % 3)))
            .toList();
    assertThat(ReplicaBalance.moves(even, brokers(3, 3))).isEmpty();
  }

  @Test
  void tellsWhichBrokersAChangeConcerns() {
    PartitionReplicas before = new PartitionReplicas("t", 0, List.of(1, 2, 3));
    assertThat(ReplicaBalance.concerned(List.of(before.on(List.of(1, 2, 6))), List.of(before)))
        .containsOnlyKeys(3, 6);
  }
}
