package io.headrace.planner.workload;

import static io.headrace.planner.workload.Check.require;

/**
 * What producers write, all together, before replication.
 *
 * @param average MB/s (10<sup>6</sup> bytes a second), over the month
 * @param peak MB/s, of the busiest minutes; at least the average
 * @param recordBytes bytes of a record as produced, compressed if producers compress
 * @param growthPerYear percent; negative for a load that shrinks
 * @param horizonMonths for how many months of growth a size has to suffice
 */
public record Ingest(
    double average, double peak, double recordBytes, double growthPerYear, double horizonMonths) {
  public Ingest {
    require(average >= 0, WorkloadField.INGEST_AVERAGE, average, "is negative", "Write 0 or more.");
    require(
        peak > 0, WorkloadField.INGEST_PEAK, peak, "is not above 0", "Write what comes at most.");
    require(
        peak >= average,
        WorkloadField.INGEST_PEAK,
        peak,
        "is below the average of " + Check.text(average) + " MB/s",
        "A peak is at least the average.");
    require(
        recordBytes >= 1,
        WorkloadField.RECORD_SIZE,
        recordBytes,
        "is less than a byte",
        "Write the size of a record in bytes.");
    require(
        growthPerYear > -100,
        WorkloadField.GROWTH,
        growthPerYear,
        "leaves nothing",
        "Write more than -100 %.");
    require(
        horizonMonths >= 0,
        WorkloadField.HORIZON,
        horizonMonths,
        "is negative",
        "Write 0 or more.");
  }

  /**
   * By what the load will have been multiplied at the horizon; at least 1: no size is too large.
   */
  public double growthFactor() {
    return Math.max(1, Math.pow(1 + growthPerYear / 100, horizonMonths / 12));
  }

  /** MB/s at the peak at the end of the horizon: what a cluster is sized for. */
  public double peakAtHorizon() {
    return peak * growthFactor();
  }

  /** Records a second, on average. */
  public double recordsPerSecond() {
    return average * 1e6 / recordBytes;
  }

  /** Records a second at the peak. */
  public double peakRecordsPerSecond() {
    return peak * 1e6 / recordBytes;
  }
}
