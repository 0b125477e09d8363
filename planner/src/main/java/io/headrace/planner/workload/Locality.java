package io.headrace.planner.workload;

/** Where clients are, seen from the brokers. */
public enum Locality {
  /** Each client in the zone of the broker that it talks to. */
  SAME_ZONE,
  /** Spread evenly over the zones of the brokers, in the same VPC. */
  ACROSS_ZONES,
  /** In another VPC of the region, spread over its zones. */
  OTHER_VPC,
  /** In another region. */
  OTHER_REGION
}
