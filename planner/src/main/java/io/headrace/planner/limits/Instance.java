package io.headrace.planner.limits;

import org.jspecify.annotations.Nullable;

/**
 * An instance type: what it carries all the time.
 *
 * @param type as in {@code m7g.large}
 * @param vcpus virtual CPUs
 * @param memoryGib GiB of memory
 * @param networkMegabits baseline network bandwidth in 10<sup>6</sup> bits a second, each way
 * @param volumeMegabytes baseline throughput to volumes in MB/s
 * @param burstable whether its CPU is only lent: not for sustained load
 * @param partitions partition replicas a broker that Amazon MSK recommends at most; 0: not offered
 * @param express what an Express broker of this type carries; null: not offered
 */
public record Instance(
    String type,
    int vcpus,
    double memoryGib,
    double networkMegabits,
    double volumeMegabytes,
    boolean burstable,
    int partitions,
    @Nullable ExpressBroker express) {
  /** As in {@code m7g}. */
  public String family() {
    return type.substring(0, type.indexOf('.'));
  }

  /** MB/s of baseline network bandwidth, each way. */
  public double networkMegabytes() {
    return networkMegabits / 8;
  }
}
