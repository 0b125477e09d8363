package io.headrace.planner.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.headrace.planner.InvalidInputException;
import io.headrace.planner.placement.NewTopic;
import io.headrace.planner.placement.Placer;
import io.headrace.planner.survival.FailureRow;
import io.headrace.planner.survival.FailureTable;
import io.headrace.planner.survival.Loss;
import io.headrace.planner.survival.ProtectedLayout;
import io.headrace.planner.survival.StorageKind;
import io.headrace.planner.workload.Acks;
import io.headrace.planner.workload.DurabilityClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of the documents that this project began with. */
class BackgroundExamplesTest {
  private static final List<String> ZONES = List.of("a", "b", "c");

  private static List<NewTopic> threeTopics(int partitions) {
    return List.of(
        new NewTopic("orders", partitions, 3),
        new NewTopic("payments", partitions, 3),
        new NewTopic("shipments", partitions, 3));
  }

  @Test
  void tenBrokersOverThreeZonesWithThreeTopicsLeaveOneBrokerEmpty() {
    UnevenCost cost = UnevenCost.of(ZONES, 10, threeTopics(1));
    assertThat(cost.asked().layout().brokersByZone().get("a")).hasSize(4);
    assertThat(cost.asked().layout().replicasByZone()).isEqualTo(Map.of("a", 3, "b", 3, "c", 3));
    assertThat(cost.asked().evenness().emptyBrokers()).hasSize(1).allMatch(id -> id % 3 == 1);
    assertThat(cost.asked().evenness().largestZone()).isEqualTo(0.4);
    assertThat(cost.even()).extracting(UnevenCost.Choice::brokers).containsExactly(9, 12);
    assertThat(cost.even().getFirst().evenness().emptyBrokers()).isEmpty();
    assertThat(cost.even().getFirst().evenness().usable()).isEqualTo(1);
  }

  @Test
  void tenBrokersOverThreeZonesStayUnevenWithManyPartitions() {
    Evenness evenness = UnevenCost.of(ZONES, 10, threeTopics(120)).asked().evenness();
    assertThat(evenness.leastReplicas()).isEqualTo(90);
    assertThat(evenness.mostReplicas()).isEqualTo(120);
    assertThat(evenness.usable()).isCloseTo(0.9, within(1e-9));
    assertThat(evenness.mostLeaders() - evenness.leastLeaders()).isLessThan(2);
  }

  @Test
  void aStrictlySymmetricClusterOfTenIsRefusedWithTheWayOut() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ClusterShape.of(ZONES, 10))
        .withMessage("brokers 10 cannot be spread evenly over 3 zones. Use 9 or 12.");
  }

  @Test
  void theProductionBaselineSurvivesABrokerAndAZoneAndStopsWithTwo() {
    ProductionBaseline baseline = ProductionBaseline.of(DurabilityClass.DURABLE);
    assertThat(baseline.shape().brokerCount()).isEqualTo(3);
    assertThat(baseline.replicationFactor()).isEqualTo(3);
    assertThat(baseline.settings().minInSyncReplicas()).isEqualTo(2);
    assertThat(baseline.settings().acks()).isEqualTo(Acks.ALL);
    assertThat(baseline.settings().uncleanElection()).isFalse();
    FailureTable table =
        FailureTable.of(
            new ProtectedLayout(
                Placer.place(baseline.shape().brokers(), List.of(new NewTopic("orders", 6, 3))),
                baseline.controllers(),
                StorageKind.REPLICATED_DISKS,
                baseline.settings(),
                Map.of()));
    for (FailureRow row : table.rows()) {
      boolean two = row.loss() instanceof Loss.OfPair;
      assertThat(row.isSurvived()).as(row.loss().text()).isEqualTo(!two);
      assertThat(row.readable()).containsExactly("orders");
      assertThat(row.lost()).isEmpty();
    }
  }

  @Test
  void sixBrokersOverThreeZonesWithATerabyteEachHoldTwo() {
    StorageShape storage = StorageShape.of(new ClusterShape(ZONES, 2), 1000, 3);
    assertThat(storage).isEqualTo(new StorageShape(6000, 2000, 2000, true, 1333));
  }

  @Test
  void thePatternTableTellsTheTradeOffsOfTheUsersNumbers() {
    PatternNeeds needs = new PatternNeeds(3, 6, 3, 2, 30, 2, 1000, false);
    List<PatternOutcome> table = PatternTable.of(needs);
    PatternOutcome one = table.get(0);
    PatternOutcome each = table.get(1);
    PatternOutcome standby = table.get(2);

    assertThat(one.clusters()).isEqualTo(1);
    assertThat(one.brokers()).isEqualTo(6);
    assertThat(one.zonesSurvived()).isEqualTo(1);
    assertThat(one.unreadableAfterZone()).isZero();
    assertThat(one.replicationAcrossZones()).isEqualTo(60);
    assertThat(one.clientsAcrossZones()).isCloseTo(20 + 40, within(1e-9));

    assertThat(each.pattern()).isEqualTo(DeploymentPattern.ALL_ACTIVE_PER_ZONE);
    assertThat(each.clusters()).isEqualTo(3);
    assertThat(each.brokers()).isEqualTo(9);
    assertThat(each.zonesSurvived()).isEqualTo(2);
    assertThat(each.unreadableAfterZone()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(each.loadAfterZone()).isEqualTo(1.5);
    assertThat(each.replicationAcrossZones()).isZero();
    assertThat(each.clientsAcrossZones()).isCloseTo(40, within(1e-9));

    assertThat(standby.brokers()).isEqualTo(12);
    assertThat(standby.storedGb()).isEqualTo(6000);
    assertThat(standby.replicationAcrossZones()).isCloseTo(120 + 40, within(1e-9));
    assertThat(one.crossZoneGb(730)).isCloseTo(315_360, within(1e-6));
  }

  @Test
  void blueGreenNeedsASecondClusterForAsLongAsDataIsKept() {
    List<UpgradeChoice> choices = UpgradeChoice.of(6, 3, 2, 168);
    assertThat(choices.get(0).loadOnOthers()).isEqualTo(1.2);
    assertThat(choices.get(0).writesStop()).isFalse();
    assertThat(choices.get(1).writesStop()).isTrue();
    assertThat(choices.get(2).extraBrokerHours()).isEqualTo(6 * 168);
    assertThat(UpgradeChoice.of(3, 2, 2, 1).getFirst().writesStop()).isTrue();
  }
}
