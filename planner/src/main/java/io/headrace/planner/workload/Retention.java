package io.headrace.planner.workload;

import static io.headrace.planner.workload.Check.require;

/**
 * What is kept.
 *
 * @param totalHours for how long
 * @param hotHours for how long on the brokers' own disks; less than the total asks for tiered
 *     storage
 * @param compaction whether topics are compacted as well
 * @param compactedGigabytes GB (10<sup>9</sup> bytes) that compacted topics hold after cleaning,
 *     beside what retention keeps; one copy
 */
public record Retention(
    double totalHours, double hotHours, boolean compaction, double compactedGigabytes) {
  public Retention {
    require(totalHours > 0, WorkloadField.RETENTION, totalHours, "is not above 0", "Write 24 h.");
    require(
        hotHours >= 0, WorkloadField.HOT_RETENTION, hotHours, "is negative", "Write 0 or more.");
    require(
        hotHours <= totalHours,
        WorkloadField.HOT_RETENTION,
        hotHours,
        "is above the total of " + Check.text(totalHours) + " hours",
        "What is hot is part of the total: lower it, or raise retention.total.");
    require(
        !compaction || hotHours == totalHours,
        WorkloadField.COMPACTION,
        compaction,
        "contradicts retention.hot "
            + Check.text(hotHours)
            + " below retention.total "
            + Check.text(totalHours),
        "Tiered storage takes topics of the delete policy only: give both the same value, or make"
            + " the compacted topics a workload of their own.");
    require(
        compactedGigabytes >= 0,
        WorkloadField.COMPACTED_SIZE,
        compactedGigabytes,
        "is negative",
        "Write 0 or more.");
    require(
        compaction || compactedGigabytes == 0,
        WorkloadField.COMPACTED_SIZE,
        compactedGigabytes,
        "is given without compaction",
        "Set retention.compaction to true, or leave it out.");
  }

  /** Whether older records are to leave the brokers' disks. */
  public boolean tiered() {
    return hotHours < totalHours;
  }

  /**
   * The same with another total; what is hot stays, or shrinks to it, or follows it if not tiered.
   */
  public Retention withTotalHours(double hours) {
    return new Retention(
        hours, tiered() ? Math.min(hotHours, hours) : hours, compaction, compactedGigabytes);
  }
}
