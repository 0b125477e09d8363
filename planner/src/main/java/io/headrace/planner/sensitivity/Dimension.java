package io.headrace.planner.sensitivity;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.workload.Ingest;
import io.headrace.planner.workload.Workload;

/** What is varied, all else left as it is. */
public enum Dimension {
  /** Hours that records are kept; what is hot stays hot. */
  RETENTION("hours", false, 1, 17_520),
  /** Consumer groups, each of which reads everything. */
  FAN_OUT("full readers", true, 0, 64),
  /** MB/s on average; the peak keeps its ratio to it. */
  INGEST("MB/s", false, 0.01, 10_000),
  /** Partitions of all topics. */
  PARTITIONS("partitions", true, 1, 100_000);

  private final String unit;
  private final boolean whole;
  private final double least;
  private final double most;

  Dimension(String unit, boolean whole, double least, double most) {
    this.unit = unit;
    this.whole = whole;
    this.least = least;
    this.most = most;
  }

  /** What its values are counted in. */
  public String unit() {
    return unit;
  }

  /** Whether only whole numbers make sense. */
  public boolean whole() {
    return whole;
  }

  /** The least value that is looked at for this workload. */
  public double least(Workload workload) {
    return this == RETENTION ? Math.max(least, workload.readers().replayDepthHours()) : least;
  }

  /** The greatest value that is looked at. */
  public double most() {
    return most;
  }

  /** A value with its unit, for people. */
  public String text(double value) {
    return switch (this) {
      case RETENTION -> Figures.hours(value);
      case FAN_OUT, INGEST, PARTITIONS -> Figures.number(value) + " " + unit;
    };
  }

  /** Where the workload stands. */
  public double of(Workload workload) {
    return switch (this) {
      case RETENTION -> workload.retention().totalHours();
      case FAN_OUT -> workload.readers().fanOut();
      case INGEST -> workload.ingest().average();
      case PARTITIONS -> workload.topics().partitions();
    };
  }

  /** The workload, moved there. */
  public Workload at(Workload workload, double value) {
    return switch (this) {
      case RETENTION -> workload.withRetention(workload.retention().withTotalHours(value));
      case FAN_OUT ->
          workload.withReaders(workload.readers().withFullReaders((int) Math.rint(value)));
      case INGEST -> workload.withIngest(scaled(workload.ingest(), value));
      case PARTITIONS ->
          workload.withTopics(workload.topics().withPartitions((int) Math.rint(value)));
    };
  }

  private static Ingest scaled(Ingest ingest, double average) {
    double ratio = ingest.average() == 0 ? 1 : ingest.peak() / ingest.average();
    return new Ingest(
        average,
        Math.max(average, average * ratio),
        ingest.recordBytes(),
        ingest.growthPerYear(),
        ingest.horizonMonths());
  }
}
