package io.headrace.planner.sizing;

/**
 * What a workload asks of a resource, and what one broker gives.
 *
 * @param amount of the whole cluster, in the unit of the resource
 * @param capacity of one broker, after headroom
 * @param zoneLost whether this is the state with one zone lost, in which the others carry it all
 */
record Demand(Resource resource, double amount, double capacity, boolean zoneLost) {
  /** Brokers in all zones, the same in each, so that those in use carry it. */
  Constraint over(int zones) {
    double up = zoneLost ? (double) zones / (zones - 1) : 1;
    double exact = amount / capacity * up;
    // A hair less, so that rounding in the division does not cost a broker in every zone.
    int perZone = (int) Math.max(1, Math.ceil(exact / zones - 1e-9));
    return new Constraint(resource, amount, capacity, !zoneLost, perZone * zones);
  }
}
