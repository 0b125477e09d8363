package io.headrace.bench.run;

import io.headrace.bench.targets.TargetSpec;
import io.headrace.bench.workload.Workload;
import java.nio.file.Path;
import java.util.List;

/**
 * What is run.
 *
 * @param workloads each with a name of its own
 * @param targets the first is what the others are compared with
 * @param rounds of each workload on each target
 * @param heatUpSeconds of full load on each cluster that was started, before anything is measured;
 *     none where a workload fills it first
 * @param settleSeconds after each load, for what brokers do later; then the disk is synced
 * @param precision of searches: how far apart the rate that holds and the one that fails may be
 * @param files an existing directory, in which one for the clusters is made and removed
 */
public record Plan(
    List<Workload> workloads,
    List<TargetSpec> targets,
    int rounds,
    double heatUpSeconds,
    double settleSeconds,
    double precision,
    Path files) {

  /** For a cluster that is started for a workload: none if that fills it first, which heats too. */
  double heatUpSeconds(Workload workload) {
    return workload.prefillGB() > 0 ? 0 : heatUpSeconds;
  }
}
