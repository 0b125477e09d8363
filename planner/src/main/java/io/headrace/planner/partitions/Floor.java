package io.headrace.planner.partitions;

import io.headrace.planner.InvalidInputException;
import io.headrace.planner.figures.Figures;

/** Something that asks for at least so many partitions. */
public sealed interface Floor {

  /** The least number of partitions that does. */
  int partitions();

  /** Why, as a sentence. */
  String reason();

  /**
   * What is written at the peak, and what one partition takes.
   *
   * @param mbPerSecond into the topic, not negative
   * @param perPartition what a partition takes on this kind of broker, above 0
   */
  record Throughput(double mbPerSecond, double perPartition) implements Floor {
    public Throughput {
      check("ingest.peak", mbPerSecond, mbPerSecond >= 0, "is negative");
      check("throughputPerPartition", perPartition, perPartition > 0, "is not above 0");
    }

    @Override
    public int partitions() {
      return ceiling(mbPerSecond / perPartition);
    }

    @Override
    public String reason() {
      return "%s MB/s at %s MB/s a partition ask for %s."
          .formatted(
              Figures.number(mbPerSecond),
              Figures.number(perPartition),
              Figures.whole(partitions()));
    }
  }

  /**
   * What consumers have to keep up with: within a group a partition has one consumer.
   *
   * @param mbPerSecond into the topic, not negative
   * @param perConsumer what one consumer processes, above 0
   */
  record Processing(double mbPerSecond, double perConsumer) implements Floor {
    public Processing {
      check("ingest.peak", mbPerSecond, mbPerSecond >= 0, "is negative");
      check("throughputPerConsumer", perConsumer, perConsumer > 0, "is not above 0");
    }

    @Override
    public int partitions() {
      return ceiling(mbPerSecond / perConsumer);
    }

    @Override
    public String reason() {
      return "%s MB/s at %s MB/s a consumer ask for %s, each with a partition."
          .formatted(
              Figures.number(mbPerSecond),
              Figures.number(perConsumer),
              Figures.count(partitions(), "consumer"));
    }
  }

  private static int ceiling(double partitions) {
    return (int) Math.max(1, Math.ceil(partitions - 1e-9));
  }

  private static void check(String field, double value, boolean valid, String problem) {
    if (!valid || !Double.isFinite(value)) {
      throw new InvalidInputException(
          field,
          Double.toString(value),
          Double.isFinite(value) ? problem : "is no number",
          "Give it in MB/s, such as 12.5.");
    }
  }
}
