package io.headrace.bench.run;

import io.headrace.bench.workload.Workload;
import java.time.Duration;

/**
 * How long a run takes still: what the durations of its workloads come to, times how far off that
 * has been so far. Of one thread.
 */
final class Estimate {
  private static final double START = 15;
  private static final double AROUND = 6;
  private static final double OPERATION = 30;
  private static final double FILL_SECONDS_PER_GB = 20;
  private static final int PROBES = 9;
  private static final double SECONDS = 60;

  private double total;
  private double done;

  Estimate(Plan plan) {
    total =
        plan.workloads().stream().mapToDouble(workload -> of(workload, plan)).sum()
            * plan.targets().size()
            * plan.rounds();
  }

  /** Seconds of a workload on a target, roughly. */
  static double of(Workload workload, Plan plan) {
    double load = (workload.testDurationMinutes() + workload.warmupDurationMinutes()) * SECONDS;
    double search = workload.searchesMaximum() ? PROBES * (workload.probeSeconds() + 1) : 0;
    double data =
        (workload.prefillGB() + 2 * workload.consumerBacklogSizeGB()) * FILL_SECONDS_PER_GB;
    double operation =
        workload.operation() == null ? 0 : OPERATION + START + plan.heatUpSeconds(workload);
    return load + search + data + operation + AROUND + plan.settleSeconds();
  }

  /** Leaves out what need not be run. */
  void skip(Workload workload, Plan plan) {
    total -= of(workload, plan);
  }

  void done(Workload workload, Plan plan) {
    done += of(workload, plan);
  }

  /** What is left, after so long. */
  Duration left(Duration gone) {
    double pace = done == 0 ? 1 : gone.toMillis() / 1000.0 / done;
    double elapsed = done == 0 ? gone.toMillis() / 1000.0 : 0;
    return Duration.ofSeconds(Math.round(Math.max(0, (total - done) * pace - elapsed)));
  }
}
