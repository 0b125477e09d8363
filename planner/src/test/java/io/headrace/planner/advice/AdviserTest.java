package io.headrace.planner.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.Option;
import io.headrace.planner.cost.TestingWorkloads;
import io.headrace.planner.files.LimitsFile;
import io.headrace.planner.files.PriceFile;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadDraft;
import io.headrace.planner.workload.WorkloadField;
import org.junit.jupiter.api.Test;

class AdviserTest {
  private final Adviser adviser =
      new Adviser(new CostModel(PriceFile.builtIn("us-east-1"), LimitsFile.builtIn()));

  /** A few hundred notifications a second, from service to service. */
  private static WorkloadDraft notifications() {
    return WorkloadDraft.empty()
        .with(WorkloadField.INGEST_AVERAGE, "100 kB/s")
        .with(WorkloadField.INGEST_PEAK, "500 kB/s")
        .with(WorkloadField.RECORD_SIZE, "1 kB")
        .with(WorkloadField.GROUPS, "2")
        .with(WorkloadField.CONSUMERS, "2")
        .with(WorkloadField.RETENTION, "24 h")
        .with(WorkloadField.PARTITIONS, "6")
        .with(WorkloadField.KAFKA_PROTOCOL, "false")
        .with(WorkloadField.OUTSIDE_AWS, "false")
        .with(WorkloadField.ORDERING, "false");
  }

  @Test
  void simpleDistributionNeedsNoKafka() {
    Advice advice = adviser.advise(notifications().require());
    assertThat(advice.fit()).isEqualTo(Fit.QUEUES);
    assertThat(advice.choice()).isEqualTo(Option.SNS_SQS);
    assertThat(advice.reasons())
        .extracting(Reason::field)
        .contains("readers.replaysPerMonth", "ingest.average");
    assertThat(advice.why().getFirst()).contains("it costs least");
  }

  @Test
  void aStreamWithinAwsCanBeKinesis() {
    Advice advice = adviser.advise(notifications().with(WorkloadField.ORDERING, "true").require());
    assertThat(advice.fit()).isEqualTo(Fit.KINESIS);
    assertThat(advice.choice()).isEqualTo(Option.KINESIS);
    assertThat(advice.reasons()).extracting(Reason::field).contains("needs.ordering");
  }

  @Test
  void theProtocolOrTransactionsMakeItKafka() {
    Advice advice =
        adviser.advise(notifications().with(WorkloadField.KAFKA_PROTOCOL, "true").require());
    assertThat(advice.fit()).isEqualTo(Fit.KAFKA);
    assertThat(advice.choice()).isNotNull();
    assertThat(advice.choice().speaksKafka()).isTrue();
    assertThat(advice.undecided()).isEmpty();
    assertThat(
            adviser
                .advise(notifications().with(WorkloadField.TRANSACTIONS, "true").require())
                .fit())
        .isEqualTo(Fit.KAFKA);
  }

  @Test
  void whatWasNotSaidDecidesNothing() {
    Advice advice = adviser.advise(TestingWorkloads.orders().require());
    assertThat(advice.fit()).isEqualTo(Fit.UNDETERMINED);
    assertThat(advice.undecided()).contains("needs.kafkaProtocol", "needs.outsideAws");
    assertThat(advice.choice()).isNotNull();
    assertThat(advice.choice().speaksKafka()).isTrue();
  }

  @Test
  void limitsExcludeAndTheNearestBreakEvensAreTold() {
    Workload workload =
        TestingWorkloads.orders()
            .with(WorkloadField.KAFKA_PROTOCOL, "true")
            .with(WorkloadField.LATENCY, "20 ms")
            .require();
    Advice advice = adviser.advise(workload);
    assertThat(advice.verdicts()).hasSize(Option.values().length);
    assertThat(advice.choice()).isNotEqualTo(Option.HEADRACE_EXPRESS);
    Verdict headrace =
        advice.verdicts().stream()
            .filter(verdict -> verdict.option() == Option.HEADRACE_EXPRESS)
            .findFirst()
            .orElseThrow();
    assertThat(headrace.obstacles()).extracting("field").containsExactly("needs.latencyP99");
    assertThat(adviser.whatWouldChangeIt(workload, advice))
        .isNotEmpty()
        .allSatisfy(
            point ->
                assertThat(point.below() == advice.choice() || point.above() == advice.choice())
                    .isTrue());
    assertThat(advice.why()).anySatisfy(why -> assertThat(why).startsWith("What binds is "));
  }
}
