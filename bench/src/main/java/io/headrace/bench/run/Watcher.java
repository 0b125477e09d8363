package io.headrace.bench.run;

import io.headrace.bench.result.TargetRun;
import io.headrace.bench.workload.Workload;
import java.time.Duration;

/** Is told how far a run is. */
public interface Watcher {
  /**
   * What is done now.
   *
   * @param left an estimate of the time until everything is done
   */
  void now(String what, Duration left);

  /** A workload was run on a target. */
  void done(Workload workload, TargetRun run);
}
