package io.headrace.planner.partitions;

/**
 * The hottest broker of a layout. A broker's load is what its network carries for partitions: what
 * it is sent for each replica it has, and what consumers read from those that it leads. Immutable.
 *
 * @param broker its id, the smallest of equals
 * @param bytesPerSecond its load
 * @param mean the load of all brokers, divided by their number
 */
public record BrokerHeat(int broker, double bytesPerSecond, double mean) {

  /** How many times the mean; 1 where nothing flows. */
  public double ratio() {
    return mean == 0 ? 1 : bytesPerSecond / mean;
  }
}
