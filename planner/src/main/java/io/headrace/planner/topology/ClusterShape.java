package io.headrace.planner.topology;

import io.headrace.planner.InvalidInputException;
import io.headrace.planner.placement.Broker;
import java.util.List;

/**
 * A cluster with as many brokers in each zone. Immutable.
 *
 * @param zones names, at least one, each once
 * @param brokersPerZone at least 1
 */
public record ClusterShape(List<String> zones, int brokersPerZone) {
  public ClusterShape {
    zones = List.copyOf(zones);
    if (zones.isEmpty() || zones.stream().distinct().count() < zones.size()) {
      throw new InvalidInputException(
          "zones",
          zones.toString(),
          zones.isEmpty() ? "names no zone" : "names a zone twice",
          "Name each availability zone once, for example three of them.");
    }
    if (brokersPerZone < 1) {
      throw new InvalidInputException(
          "brokersPerZone", Integer.toString(brokersPerZone), "is below 1", "Give at least 1.");
    }
  }

  /**
   * So many brokers in all.
   *
   * @throws InvalidInputException when they do not divide evenly over the zones
   */
  public static ClusterShape of(List<String> zones, int brokers) {
    int count = zones.size();
    if (count > 0 && (brokers < 1 || brokers % count != 0)) {
      int below = brokers / count * count;
      int above = below + count;
      throw new InvalidInputException(
          "brokers",
          Integer.toString(brokers),
          "cannot be spread evenly over " + count + " zones",
          below > 0 ? "Use %d or %d.".formatted(below, above) : "Use %d.".formatted(above));
    }
    return new ClusterShape(zones, count == 0 ? 0 : brokers / count);
  }

  public int brokerCount() {
    return zones.size() * brokersPerZone;
  }

  /** Its brokers, with ids from 1. */
  public List<Broker> brokers() {
    return Broker.over(zones, brokerCount());
  }
}
