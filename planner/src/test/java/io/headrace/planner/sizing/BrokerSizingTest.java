package io.headrace.planner.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.planner.cost.TestingWorkloads;
import io.headrace.planner.files.LimitsFile;
import io.headrace.planner.limits.Limit;
import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadDraft;
import io.headrace.planner.workload.WorkloadField;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerSizingTest {
  private final Limits limits = LimitsFile.builtIn();
  private final BrokerSizing sizing = new BrokerSizing(limits);

  private static Limits with(Limits limits, LimitKey key, double value) {
    Map<LimitKey, Limit> other = new HashMap<>();
    other.put(key, new Limit(value, key.unit(), LocalDate.of(2026, 1, 1), "test", true));
    return limits.overriddenBy(limits.date(), List.of(), other);
  }

  /**
   * Equation 1 of AWS's article, which knows one state and no headroom: three m5.large carry
   * min(81.25 x 3 / 3, 93.75 x 3 / (2 + 2)) = 70.3 MB/s with two groups, and 81.25 with one.
   */
  @ParameterizedTest
  @CsvSource({"2, 70.3, 3", "2, 70.4, 4", "1, 81.2, 3", "1, 81.3, 4", "5, 53.5, 4", "5, 53.6, 5"})
  void isEquationOneWithoutHeadroom(String groups, String peak, int brokers) {
    Limits bare = with(with(limits, LimitKey.UTILIZATION, 1), LimitKey.CATCH_UP, 0);
    Workload workload =
        TestingWorkloads.orders()
            .with(WorkloadField.INGEST_AVERAGE, "1")
            .with(WorkloadField.INGEST_PEAK, peak)
            .with(WorkloadField.GROUPS, groups)
            .with(WorkloadField.LAG, "0")
            .with(WorkloadField.ZONES, "1")
            .require();
    assertThat(new BrokerSizing(bare).selfManaged(workload, bare.instance("m5.large"), false))
        .get()
        .extracting(ClusterSize::brokers)
        .isEqualTo(brokers);
  }

  @Test
  void aLostZoneIsCarriedByTheOthers() {
    // 15.6 MB/s each, and two of three brokers have to carry it: 31.2, not 46.8.
    WorkloadDraft draft = TestingWorkloads.orders().with(WorkloadField.INGEST_AVERAGE, "1");
    WorkloadDraft noReaders = draft.with(WorkloadField.GROUPS, "0");
    assertThat(
            sizing.mskExpress(
                noReaders.with(WorkloadField.INGEST_PEAK, "31.2").require(),
                limits.instance("m7g.large")))
        .get()
        .extracting(ClusterSize::brokers)
        .isEqualTo(3);
    ClusterSize more =
        sizing
            .mskExpress(
                noReaders.with(WorkloadField.INGEST_PEAK, "31.3").require(),
                limits.instance("m7g.large"))
            .orElseThrow();
    assertThat(more.brokers()).isEqualTo(6);
    assertThat(more.binding().resource()).isEqualTo(Resource.CLIENT_WRITES);
    assertThat(more.binding().withAllZones()).isFalse();
  }

  @Test
  void lagPartitionsVolumesAndRecoveryBind() {
    assertThat(binding(WorkloadField.LAG, "30 min")).isEqualTo(Resource.PAGE_CACHE);
    assertThat(binding(WorkloadField.PARTITIONS, "5000")).isEqualTo(Resource.PARTITIONS);
    assertThat(binding(WorkloadField.RETENTION, "90 d")).isEqualTo(Resource.VOLUME_SIZE);
    assertThat(binding(WorkloadField.RECOVERY, "10 min")).isEqualTo(Resource.RECOVERY);
  }

  private Resource binding(WorkloadField field, String value) {
    return sizing
        .selfManaged(TestingWorkloads.with(field, value), limits.instance("m7g.large"), false)
        .orElseThrow()
        .binding()
        .resource();
  }

  @Test
  void aFixedNumberIsKeptOrRefused() {
    WorkloadDraft draft = TestingWorkloads.orders();
    assertThat(
            sizing.selfManaged(
                draft.with(WorkloadField.BROKERS, "9").require(),
                limits.instance("m7g.large"),
                false))
        .get()
        .extracting(ClusterSize::brokers)
        .isEqualTo(9);
    assertThat(
            sizing.selfManaged(
                draft.with(WorkloadField.BROKERS, "3").require(),
                limits.instance("m7g.large"),
                false))
        .isEmpty();
  }

  @Test
  void growthIsSizedFor() {
    Workload doubled =
        TestingWorkloads.orders()
            .with(WorkloadField.GROWTH, "100 %")
            .with(WorkloadField.HORIZON, "24 months")
            .require();
    assertThat(doubled.ingest().peakAtHorizon()).isEqualTo(200);
    assertThat(
            sizing
                .selfManaged(doubled, limits.instance("m7g.large"), false)
                .orElseThrow()
                .brokers())
        .isEqualTo(18); // 200 MB/s x (1 follower + 3 groups + 1) / 93.7 with two zones of three
  }
}
