package io.headrace.planner.topology;

import io.headrace.planner.InvalidInputException;

/**
 * What the disks of an even cluster hold. Immutable.
 *
 * @param rawGb all disks together
 * @param logicalGb what can be stored, each byte once: raw divided by the replication factor
 * @param perZoneGb the disks of one zone
 * @param wholeCopyPerZone whether each zone has everything: as many replicas as zones, or more
 * @param logicalGbAfterZone what can be stored with all replicas while a zone is lost; 0 if the
 *     brokers that are left are fewer than replicas
 */
public record StorageShape(
    long rawGb, long logicalGb, long perZoneGb, boolean wholeCopyPerZone, long logicalGbAfterZone) {

  public static StorageShape of(ClusterShape shape, long gbPerBroker, int replicationFactor) {
    if (gbPerBroker < 1) {
      throw new InvalidInputException(
          "storagePerBroker", gbPerBroker + " GB", "is below 1 GB", "Give at least 1 GB.");
    }
    if (replicationFactor < 1 || replicationFactor > shape.brokerCount()) {
      throw new InvalidInputException(
          "replicationFactor",
          Integer.toString(replicationFactor),
          "is not between 1 and the " + shape.brokerCount() + " brokers",
          "Each replica needs a broker of its own.");
    }
    long raw = Math.multiplyExact(gbPerBroker, shape.brokerCount());
    long perZone = gbPerBroker * shape.brokersPerZone();
    int brokersLeft = shape.brokerCount() - shape.brokersPerZone();
    return new StorageShape(
        raw,
        raw / replicationFactor,
        perZone,
        replicationFactor >= shape.zones().size(),
        brokersLeft < replicationFactor ? 0 : (raw - perZone) / replicationFactor);
  }
}
