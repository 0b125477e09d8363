package io.headrace.planner.sizing;

/**
 * What one resource asks for.
 *
 * @param resource what may be too small
 * @param demand of the whole cluster, in the state named, in the unit of the resource
 * @param capacityPerBroker what a broker of this type takes of it, after headroom
 * @param withAllZones whether demand is that of the whole cluster with all zones up; else with one
 *     zone lost
 * @param brokersNeeded brokers, a multiple of the zones
 */
public record Constraint(
    Resource resource,
    double demand,
    double capacityPerBroker,
    boolean withAllZones,
    int brokersNeeded) {}
