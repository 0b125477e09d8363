package io.headrace.planner.cost;

import io.headrace.planner.workload.Workload;

/** Prices one option. Implementations are pure and thread-safe. */
interface Pricing {
  /** What the option comes to for this workload, or why it cannot carry it. */
  Offer offer(Workload workload);
}
