package io.headrace.planner.plan;

import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.cost.Option;
import io.headrace.planner.sizing.ClusterSize;
import io.headrace.planner.survival.StorageKind;
import io.headrace.planner.workload.Workload;
import java.util.Objects;

/**
 * Where an option's brokers and the workload's partitions would stand. Immutable.
 *
 * @param option whose brokers these are
 * @param size how many, of which type
 * @param topology where everything is, and what losses do
 */
public record PlannedLayout(Option option, ClusterSize size, Topology topology) {
  static PlannedLayout of(Workload workload, Priced offer) {
    ClusterSize size = Objects.requireNonNull(offer.size());
    return new PlannedLayout(
        offer.option(),
        size,
        Topology.of(
            Topology.zones(workload.site().region(), size.zones()),
            size.brokers(),
            Topology.topics(
                workload.name(), workload.topics(), workload.durability().replicationFactor()),
            workload.durability(),
            offer.option() == Option.HEADRACE_EXPRESS
                ? StorageKind.OBJECT_STORE
                : StorageKind.REPLICATED_DISKS));
  }
}
