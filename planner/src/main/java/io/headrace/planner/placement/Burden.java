package io.headrace.planner.placement;

import java.util.List;

/** What partitions that do not move put on a fleet: replicas, and leaders. */
record Burden(Load replicas, Load leaders) {

  static Burden none(Fleet fleet) {
    return new Burden(new Load(fleet), new Load(fleet));
  }

  void add(Fleet fleet, List<PartitionReplicas> partitions) {
    for (PartitionReplicas partition : partitions) {
      for (int broker : fleet.indices(partition.replicas())) {
        replicas.add(broker, 1);
      }
      for (int broker : fleet.indices(List.of(partition.preferredLeader()))) {
        leaders.add(broker, 1);
      }
    }
  }
}
