package io.headrace.planner.topology;

import java.util.Arrays;
import java.util.List;

/**
 * Compares the deployment patterns on a user's own numbers.
 *
 * <p>With z zones, ingest i, r replicas and fan-out f, clients spread evenly over zones:
 *
 * <ul>
 *   <li><i>One cluster over all zones.</i> A leader's followers are in other zones as far as there
 *       are any: i × (r − ceil(r / z)) of replication. A producer's leader is in another zone with
 *       probability (z − 1) / z; so is a consumer's, unless it reads from a replica in its own
 *       zone.
 *   <li><i>All active in each zone.</i> Replication stays in the zone, producers write to the
 *       cluster of theirs, and every consumer group reads the other zones' clusters: i × f × (z −
 *       1) / z. When a zone is lost, the others take its load. Each cluster has at least r brokers.
 *   <li><i>Active and standby.</i> Twice the first; the mirror reads all of it once and writes it
 *       once, like any client.
 * </ul>
 *
 * <p>A zone may be lost with writes going on while the in-sync minimum is met: with at most ceil(r
 * / z) replicas a zone, the largest k with r − k × ceil(r / z) ≥ min ISR; and a majority of the
 * controllers has to live, which with one in each of three zones is k ≤ 1.
 */
public final class PatternTable {
  private final PatternNeeds needs;

  private PatternTable(PatternNeeds needs) {
    this.needs = needs;
  }

  /** Each pattern's outcome, in the order of {@link DeploymentPattern}. */
  public static List<PatternOutcome> of(PatternNeeds needs) {
    PatternTable table = new PatternTable(needs);
    return Arrays.stream(DeploymentPattern.values()).map(table::outcome).toList();
  }

  private PatternOutcome outcome(DeploymentPattern pattern) {
    return switch (pattern) {
      case ONE_OVER_ZONES -> overZones(pattern, 1, 0);
      case ALL_ACTIVE_PER_ZONE -> perZone(pattern);
      case ACTIVE_STANDBY -> overZones(pattern, 2, needs.ingestMbPerSecond());
    };
  }

  private PatternOutcome overZones(DeploymentPattern pattern, int clusters, double mirrored) {
    int zones = needs.zones();
    int replicas = needs.replicationFactor();
    int brokers = Math.ceilDiv(Math.max(needs.brokers(), replicas), zones) * zones;
    int inOneZone = Math.ceilDiv(replicas, zones);
    double replication = clusters * needs.ingestMbPerSecond() * (replicas - inOneZone);
    boolean readsAtHome = needs.readFromOwnZone() && replicas >= zones;
    double reads = readsAtHome ? 0 : needs.ingestMbPerSecond() * needs.fanOut() * elsewhere();
    return new PatternOutcome(
        pattern,
        clusters,
        clusters * brokers,
        clusters * needs.storedGb() * replicas,
        zonesSurvived(inOneZone),
        zones == 1 ? 0 : zones / (zones - 1.0),
        replicas > inOneZone ? 0 : 1.0 / zones,
        replication + mirrored * 2 * elsewhere(),
        needs.ingestMbPerSecond() * elsewhere() + reads);
  }

  private int zonesSurvived(int inOneZone) {
    int bySync = (needs.replicationFactor() - needs.minInSyncReplicas()) / inOneZone;
    int byControllers = needs.zones() < 3 ? 0 : 1;
    return Math.min(Math.min(bySync, byControllers), needs.zones() - 1);
  }

  private PatternOutcome perZone(DeploymentPattern pattern) {
    int zones = needs.zones();
    int brokers = zones * Math.max(needs.replicationFactor(), Math.ceilDiv(needs.brokers(), zones));
    return new PatternOutcome(
        pattern,
        zones,
        brokers,
        needs.storedGb() * needs.replicationFactor(),
        zones - 1,
        zones == 1 ? 0 : zones / (zones - 1.0),
        1.0 / zones,
        0,
        needs.ingestMbPerSecond() * needs.fanOut() * elsewhere());
  }

  /** Which part of the zones is not one's own. */
  private double elsewhere() {
    return (needs.zones() - 1.0) / needs.zones();
  }
}
