package io.headrace.planner.topology;

import io.headrace.planner.InvalidInputException;
import java.util.List;

/**
 * A way of upgrading a cluster, on its own numbers ("Best Practices for Running Apache Kafka on
 * AWS", AWS Big Data Blog with Intuit, 2018). Immutable.
 *
 * @param brokersDown at a time, for writes and reads
 * @param loadOnOthers what a broker that stays up carries meanwhile, compared to before; 0 if none
 *     does
 * @param extraBrokerHours broker-hours in addition to those of the cluster
 * @param writesStop whether producers have to wait
 * @param wayBack how to get back to the old version
 */
public record UpgradeChoice(
    Kind kind,
    int brokersDown,
    double loadOnOthers,
    double extraBrokerHours,
    boolean writesStop,
    String wayBack) {

  /** How it is done. */
  public enum Kind {
    ROLLING,
    DOWNTIME,
    BLUE_GREEN
  }

  /**
   * The three ways for a cluster.
   *
   * @param brokers at least 1
   * @param replicationFactor of its topics
   * @param minInSyncReplicas of its topics
   * @param retentionHours how long data is kept: so long the old cluster of a blue/green upgrade is
   *     read from, unless its data is copied
   */
  public static List<UpgradeChoice> of(
      int brokers, int replicationFactor, int minInSyncReplicas, double retentionHours) {
    if (brokers < 1) {
      throw new InvalidInputException(
          "brokers", Integer.toString(brokers), "is below 1", "Give at least 1.");
    }
    if (!(retentionHours >= 0)) {
      throw new InvalidInputException(
          "retention", retentionHours + " h", "is no time", "Give it in hours, such as 168.");
    }
    return List.of(
        new UpgradeChoice(
            Kind.ROLLING,
            1,
            brokers == 1 ? 0 : brokers / (brokers - 1.0),
            0,
            replicationFactor - 1 < minInSyncReplicas,
            "roll back broker by broker, until the metadata version is raised"),
        new UpgradeChoice(
            Kind.DOWNTIME,
            brokers,
            0,
            0,
            true,
            "as long again, until the metadata version is raised"),
        new UpgradeChoice(
            Kind.BLUE_GREEN,
            0,
            1,
            brokers * retentionHours,
            false,
            "point producers and consumers at the old cluster again"));
  }
}
