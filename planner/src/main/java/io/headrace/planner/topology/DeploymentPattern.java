package io.headrace.planner.topology;

import java.util.List;

/**
 * A way of laying out clusters in one region, with what speaks for it and against it whatever the
 * numbers are ("Best Practices for Running Apache Kafka on AWS", AWS Big Data Blog with Intuit,
 * 2018).
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are those of List.of
public enum DeploymentPattern {
  /** One cluster over all zones. */
  ONE_OVER_ZONES(
      "one cluster over all zones",
      List.of(
          "a lost zone stops nothing, and nobody has to act",
          "one cluster to deploy, watch and read from"),
      List.of(
          "replication crosses zones, which adds latency to acks=all writes",
          "a fault of the cluster itself is a fault of everything")),
  /** One cluster in each zone, all taking a part of the data. */
  ALL_ACTIVE_PER_ZONE(
      "one cluster in each zone, all active",
      List.of(
          "all zones but one may be lost and writes go on",
          "clusters fail, and are upgraded, one at a time"),
      List.of(
          "every change is deployed once for each cluster",
          "producers need something that spreads them and fails over",
          "consumers have to read all clusters and put the streams together",
          "no order of records across clusters",
          "what only a lost zone's cluster has cannot be read until it is back")),
  /** One cluster over all zones, and a mirrored one that waits. */
  ACTIVE_STANDBY(
      "one cluster over all zones with a mirrored standby",
      List.of("a fault of the active cluster is survived", "reading needs one cluster only"),
      List.of(
          "records that were not mirrored yet are lost or late when switching",
          "consumers have to find their place in the standby",
          "a whole cluster waits, and has to be tried regularly"));

  private final String text;
  private final List<String> pros;
  private final List<String> cons;

  DeploymentPattern(String text, List<String> pros, List<String> cons) {
    this.text = text;
    this.pros = pros;
    this.cons = cons;
  }

  public String text() {
    return text;
  }

  public List<String> pros() {
    return pros;
  }

  public List<String> cons() {
    return cons;
  }
}
