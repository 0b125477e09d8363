package io.headrace.planner.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.PartitionReplicas;
import io.headrace.planner.workload.Acks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureTableTest {
  private static final List<Broker> SIX = Broker.over(List.of("a", "b", "c"), 6);
  private static final List<Controller> THREE =
      List.of(new Controller(101, "a"), new Controller(102, "b"), new Controller(103, "c"));

  private static ProtectedLayout guarded(
      StorageKind storage, List<Controller> controllers, PartitionReplicas... partitions) {
    return new ProtectedLayout(
        new Layout(SIX, List.of(partitions)),
        controllers,
        storage,
        DurabilitySettings.durable(),
        Map.of("fast", new DurabilitySettings(1, Acks.ONE, true)));
  }

  private static PartitionReplicas partition(String topic, int number, Integer... replicas) {
    return new PartitionReplicas(topic, number, List.of(replicas));
  }

  private static TopicFate fate(ProtectedLayout guarded, Loss loss) {
    return FailureTable.row(guarded, loss).topics().getFirst();
  }

  @Test
  void goesThroughEveryBrokerPairAndZone() {
    FailureTable table =
        FailureTable.of(guarded(StorageKind.REPLICATED_DISKS, THREE, partition("t", 0, 1, 2, 3)));
    assertThat(table.rows()).hasSize(6 + 15 + 3);
    assertThat(table.rows().getLast().brokers()).containsExactly(3, 6);
    assertThat(table.rows().getLast().controllersLeft()).isEqualTo(2);
  }

  @Test
  void aPairStopsWritesOnlyWhereBothHaveReplicas() {
    ProtectedLayout guarded =
        guarded(
            StorageKind.REPLICATED_DISKS,
            THREE,
            partition("t", 0, 1, 2, 3),
            partition("t", 1, 4, 5, 6));
    assertThat(fate(guarded, new Loss.OfPair(1, 2)))
        .isEqualTo(new TopicFate("t", 2, 1, 1, 2, 0, 0, 1));
    assertThat(fate(guarded, new Loss.OfPair(1, 5)).acceptsAllWrites()).isTrue();
  }

  @Test
  void aTopicWithoutCopiesIsLostWithItsBrokerAndAcceptsAllWritesBefore() {
    ProtectedLayout guarded =
        guarded(StorageKind.REPLICATED_DISKS, THREE, partition("t", 0, 1), partition("t", 1, 2));
    assertThat(fate(guarded, new Loss.OfBroker(1)))
        .isEqualTo(new TopicFate("t", 2, 1, 1, 1, 1, 0, 0));
    assertThat(fate(guarded, new Loss.OfBroker(3)).acceptsAllWrites()).isTrue();
  }

  @Test
  void whoDoesNotWaitForAllMayLoseTheTail() {
    ProtectedLayout guarded =
        guarded(StorageKind.REPLICATED_DISKS, THREE, partition("fast", 0, 1, 2, 3));
    assertThat(fate(guarded, new Loss.OfPair(1, 2)))
        .isEqualTo(new TopicFate("fast", 1, 1, 1, 1, 0, 1, 1));
    assertThat(fate(guarded, new Loss.OfBroker(2)).tailAtRisk()).isZero();
  }

  @Test
  void withoutAQuorumOnlyWhatLostNothingIsWritten() {
    List<Controller> oneZone = List.of(new Controller(101, "a"));
    ProtectedLayout guarded =
        guarded(
            StorageKind.REPLICATED_DISKS,
            oneZone,
            partition("t", 0, 1, 2, 3),
            partition("t", 1, 2, 4, 3),
            partition("t", 2, 2, 3));
    FailureRow row = FailureTable.row(guarded, new Loss.OfZone("a"));
    assertThat(row.quorum()).isFalse();
    assertThat(row.topics().getFirst()).isEqualTo(new TopicFate("t", 3, 1, 1, 2, 0, 0, 0));
  }

  @Test
  void aCombinedControllerGoesWithItsBroker() {
    List<Controller> combined =
        List.of(new Controller(1, "a"), new Controller(2, "b"), new Controller(3, "c"));
    ProtectedLayout guarded =
        guarded(StorageKind.REPLICATED_DISKS, combined, partition("t", 0, 4, 5, 6));
    assertThat(FailureTable.row(guarded, new Loss.OfBroker(1)).quorum()).isTrue();
    assertThat(FailureTable.row(guarded, new Loss.OfPair(1, 2)).quorum()).isFalse();
  }

  @Test
  void inAnObjectStoreOneOfTheListIsEnoughAndNothingIsLost() {
    ProtectedLayout guarded =
        guarded(
            StorageKind.OBJECT_STORE, THREE, partition("t", 0, 1, 2, 3), partition("t", 1, 1, 2));
    assertThat(fate(guarded, new Loss.OfBroker(1)).acceptsAllWrites()).isTrue();
    assertThat(fate(guarded, new Loss.OfPair(1, 2)))
        .isEqualTo(new TopicFate("t", 2, 1, 1, 1, 0, 0, 0));
  }
}
