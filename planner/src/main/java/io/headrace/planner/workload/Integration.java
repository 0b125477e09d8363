package io.headrace.planner.workload;

import static io.headrace.planner.workload.Check.require;

import org.jspecify.annotations.Nullable;

/**
 * What runs beside the cluster.
 *
 * @param connectUnits Kafka Connect capacity units (MCU: 1 vCPU and 4 GiB) that run all the time
 * @param replicaRegion region into which everything is replicated; null: none
 */
public record Integration(int connectUnits, @Nullable String replicaRegion) {
  public Integration {
    require(
        connectUnits >= 0, WorkloadField.CONNECT, connectUnits, "is negative", "Write 0 or more.");
  }
}
