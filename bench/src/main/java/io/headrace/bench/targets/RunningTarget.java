package io.headrace.bench.targets;

import io.headrace.bench.driver.DriverProcess;
import io.headrace.bench.result.Counters;
import java.util.List;

/** A cluster that workloads are run against. Of one thread. */
public interface RunningTarget extends AutoCloseable {
  TargetSpec spec();

  /** As clients take it. */
  String bootstrap();

  /**
   * Makes topics with three replicas where there are three brokers, and waits until they are led.
   */
  void createTopics(List<String> names, int partitions);

  void deleteTopics(List<String> names);

  /**
   * What it has used up to now, and what clients have produced. What asking costs comes before, if
   * it is a beginning, and after what was used otherwise.
   */
  Counters counters(DriverProcess clients, Moment moment);

  /** Which end of a measurement. */
  enum Moment {
    BEGIN,
    END
  }

  /**
   * Checks that all its nodes run.
   *
   * @throws IllegalStateException if one has ended by itself
   */
  void check();

  /** Ends what it started. */
  @Override
  void close();
}
