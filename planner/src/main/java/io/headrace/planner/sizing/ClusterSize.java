package io.headrace.planner.sizing;

import java.util.List;

/**
 * Brokers of one type that carry a workload.
 *
 * @param instance type, as in {@code m7g.large}
 * @param brokers of the whole cluster
 * @param zones that they are spread over
 * @param volumeGib GiB of each broker's volume; 0 where the service keeps the data
 * @param volumeMegabytes MB/s of each broker's volume that are needed; 0 likewise
 * @param provisionedMegabytes MB/s of each volume beyond what is included in its price
 * @param constraints what each resource asks for, the one that binds first
 */
public record ClusterSize(
    String instance,
    int brokers,
    int zones,
    int volumeGib,
    double volumeMegabytes,
    double provisionedMegabytes,
    List<Constraint> constraints) {
  public ClusterSize {
    constraints = List.copyOf(constraints);
  }

  /** What asks for the most brokers. */
  public Constraint binding() {
    return constraints.getFirst();
  }
}
