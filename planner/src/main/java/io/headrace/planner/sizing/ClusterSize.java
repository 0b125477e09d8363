package io.headrace.planner.sizing;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param smaller why the next smaller type was not taken; null where there is none, where it does
 *     not carry the workload, or where nobody compared
 */
public record ClusterSize(
    String instance,
    int brokers,
    int zones,
    int volumeGib,
    double volumeMegabytes,
    double provisionedMegabytes,
    List<Constraint> constraints,
    @Nullable SmallerType smaller) {
  public ClusterSize {
    constraints = List.copyOf(constraints);
  }

  /** The same, with why it is not a smaller type. */
  public ClusterSize with(SmallerType type) {
    return new ClusterSize(
        instance,
        brokers,
        zones,
        volumeGib,
        volumeMegabytes,
        provisionedMegabytes,
        constraints,
        type);
  }

  /** What asks for the most brokers. */
  public Constraint binding() {
    return constraints.getFirst();
  }
}
