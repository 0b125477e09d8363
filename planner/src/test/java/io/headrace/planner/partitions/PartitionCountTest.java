package io.headrace.planner.partitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headrace.planner.InvalidInputException;
import io.headrace.planner.partitions.Warning.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionCountTest {
  private static final Budget THREE_LARGE = new Budget(3, 1000, 1500, 0, 1);

  private static PartitionNeeds needs(int consumers, Budget budget, Floor... floors) {
    return new PartitionNeeds(3, consumers, List.of(floors), budget, false);
  }

  private static List<Kind> kinds(PartitionCount count) {
    return count.warnings().stream().map(Warning::kind).toList();
  }

  @Test
  void exampleOfTheProductionBaselineThreeReplicasAndTwoConsumersAskForSix() {
    PartitionCount count = PartitionCount.of(needs(2, THREE_LARGE));
    assertThat(count.partitions()).isEqualTo(6);
    assertThat(count.perConsumer()).isEqualTo(new Parallelism(3, 3, 0));
    assertThat(count.leadersPerBroker()).isEqualTo(new Parallelism(2, 2, 0));
    assertThat(kinds(count)).containsExactly(Kind.NEVER_SHRINKS);
  }

  @Test
  void exampleOfTheProductionBaselineThreeReplicasAndFourConsumersAskForTwelve() {
    PartitionCount count = PartitionCount.of(needs(4, THREE_LARGE));
    assertThat(count.partitions()).isEqualTo(12);
    assertThat(count.perConsumer()).isEqualTo(new Parallelism(3, 3, 0));
    assertThat(count.leadersPerBroker()).isEqualTo(new Parallelism(4, 4, 0));
  }

  @Test
  void exampleOfTheProductionBaselineThreePartitionsAreUnevenForTwoAndIdleOneOfFourConsumers() {
    assertThat(Parallelism.of(3, 2)).isEqualTo(new Parallelism(1, 2, 0));
    assertThat(Parallelism.of(3, 4)).isEqualTo(new Parallelism(0, 1, 1));
  }

  @Test
  void throughputRaisesInMultiplesThatKeepTheSymmetry() {
    PartitionCount count = PartitionCount.of(needs(4, THREE_LARGE, new Floor.Throughput(130, 10)));
    assertThat(count.floor()).isEqualTo(13);
    assertThat(count.partitions()).isEqualTo(24);
    assertThat(count.reasons()).hasSize(3);
  }

  @Test
  void processingRaisesAndSaysThatTheGroupIsTooSmall() {
    PartitionCount count = PartitionCount.of(needs(2, THREE_LARGE, new Floor.Processing(45, 5)));
    assertThat(count.partitions()).isEqualTo(12);
    assertThat(kinds(count)).contains(Kind.MORE_CONSUMERS_NEEDED);
  }

  @Test
  void brokersCountToo() {
    PartitionCount count = PartitionCount.of(needs(2, new Budget(9, 1000, 1500, 0, 1)));
    assertThat(count.baseline()).isEqualTo(6);
    assertThat(count.partitions()).isEqualTo(18);
    assertThat(count.leadersPerBroker().isEven()).isTrue();
  }

  @Test
  void manyTopicsDoWithTheBaselineAndSayWhatIsUneven() {
    PartitionCount count = PartitionCount.of(needs(2, new Budget(9, 1000, 1500, 0, 400)));
    assertThat(count.partitions()).isEqualTo(6);
    assertThat(count.replicasPerBroker()).isEqualTo(800);
    assertThat(kinds(count)).containsExactly(Kind.NEVER_SHRINKS, Kind.UNEVEN_ON_BROKERS);
  }

  @Test
  void whatIsAskedForIsNotCutByALimitButSaid() {
    Budget budget = new Budget(3, 300, 300, 0, 1);
    PartitionCount count = PartitionCount.of(needs(2, budget, new Floor.Throughput(401, 1)));
    assertThat(count.step()).isEqualTo(1);
    assertThat(count.partitions()).isEqualTo(401);
    assertThat(kinds(count)).contains(Kind.ABOVE_MAXIMUM);
    assertThat(count.warnings().getLast().text()).contains("5 brokers would do");
  }

  @Test
  void exampleOfServerlessAPeakLeavesIdlePartitionsThatAreBilled() {
    PartitionCount count =
        PartitionCount.of(new PartitionNeeds(3, 2, List.of(), THREE_LARGE, true));
    assertThat(kinds(count)).contains(Kind.BILLED_WHILE_IDLE);
    IdlePartitions idle = IdlePartitions.after(120, 12, new BigDecimal("0.0015"), 744);
    assertThat(idle.idle()).isEqualTo(108);
    assertThat(idle.cost()).isEqualByComparingTo("120.528");
  }

  @Test
  void impossibleInputIsNamed() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new PartitionNeeds(4, 2, List.of(), THREE_LARGE, false))
        .withMessage(
            "replicationFactor 4 is above the 3 brokers. Each replica needs a broker of its own: ask for 1 to 3.");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new Floor.Throughput(-1, 10))
        .withMessageStartingWith("ingest.peak -1.0 is negative");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new Floor.Throughput(1, Double.NaN))
        .withMessageContaining("is no number");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> IdlePartitions.after(3, 4, BigDecimal.ONE, 1))
        .withMessageStartingWith("partitions.needed 4");
  }
}
