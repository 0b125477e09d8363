package io.headrace.planner.cost;

import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadDraft;
import io.headrace.planner.workload.WorkloadField;

/** Workloads for tests. */
public final class TestingWorkloads {
  private TestingWorkloads() {}

  /** 20 MB/s on average, 50 at the peak, three groups, a week kept of which a day is hot. */
  public static WorkloadDraft orders() {
    return WorkloadDraft.empty()
        .with(WorkloadField.NAME, "orders")
        .with(WorkloadField.INGEST_AVERAGE, "20")
        .with(WorkloadField.INGEST_PEAK, "50")
        .with(WorkloadField.RECORD_SIZE, "1 KiB")
        .with(WorkloadField.GROUPS, "3")
        .with(WorkloadField.CONSUMERS, "4")
        .with(WorkloadField.RETENTION, "7 d")
        .with(WorkloadField.HOT_RETENTION, "24 h")
        .with(WorkloadField.PARTITIONS, "48");
  }

  /** The orders, with one value replaced. */
  public static Workload with(WorkloadField field, String value) {
    return orders().with(field, value).require();
  }
}
