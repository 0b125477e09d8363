package io.headrace.planner.topology;

/**
 * What a pattern means for one set of numbers. Immutable.
 *
 * @param clusters to run, and times that each change is deployed
 * @param brokers of all clusters; a multiple of the zones where a cluster spans them
 * @param storedGb on all disks
 * @param zonesSurvived how many zones may be lost with {@code acks=all} writes going on
 * @param loadAfterZone what a remaining broker carries after the loss of one zone, compared to
 *     before; 0 if nothing remains
 * @param unreadableAfterZone which part of the stored data cannot be read while a zone is lost
 * @param replicationAcrossZones MB/s that brokers send to brokers in other zones, mirrors included
 * @param clientsAcrossZones MB/s between clients and brokers in other zones, clients being spread
 *     evenly over the zones
 */
public record PatternOutcome(
    DeploymentPattern pattern,
    int clusters,
    int brokers,
    double storedGb,
    int zonesSurvived,
    double loadAfterZone,
    double unreadableAfterZone,
    double replicationAcrossZones,
    double clientsAcrossZones) {

  /** GB that cross zones in so many hours, in all. */
  public double crossZoneGb(double hours) {
    return (replicationAcrossZones + clientsAcrossZones) * 3600 * hours / 1000;
  }
}
