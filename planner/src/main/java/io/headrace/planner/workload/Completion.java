package io.headrace.planner.workload;

import java.util.List;

/** Whether a draft determines a workload. */
public sealed interface Completion {
  /** It does. */
  record Complete(Workload workload) implements Completion {}

  /**
   * It does not: each of these has to be given. Ask {@link WorkloadField#question()} for them, and
   * try again with {@link WorkloadDraft#with}.
   *
   * @param missing at least one, in the order of asking
   */
  record Incomplete(List<WorkloadField> missing) implements Completion {
    public Incomplete {
      missing = List.copyOf(missing);
    }
  }
}
