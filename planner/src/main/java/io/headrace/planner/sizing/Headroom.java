package io.headrace.planner.sizing;

import io.headrace.planner.limits.Instance;
import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;

/**
 * What is left free on purpose.
 *
 * @param utilization share of baseline throughput that is planned with; 0.8 by the AWS Big Data
 *     Blog ("Best practices for right-sizing your Apache Kafka clusters")
 * @param diskFill share of a volume that is filled; Amazon MSK says to raise an alarm at 0.85
 * @param catchUp times the peak that consumers which are behind may read, beside all others
 * @param heapGib GiB of memory that the broker's heap takes, at most half of it
 */
record Headroom(double utilization, double diskFill, double catchUp, double heapGib) {
  static Headroom of(Limits limits) {
    return new Headroom(
        limits.value(LimitKey.UTILIZATION),
        limits.value(LimitKey.DISK_FILL),
        limits.value(LimitKey.CATCH_UP),
        limits.value(LimitKey.HEAP));
  }

  /** Cores of an instance that are planned with. */
  double cores(Instance instance) {
    return instance.vcpus() * utilization;
  }

  /** GiB of an instance's memory that the page cache has. */
  double pageCacheGib(Instance instance) {
    return instance.memoryGib() - Math.min(heapGib, instance.memoryGib() / 2);
  }
}
