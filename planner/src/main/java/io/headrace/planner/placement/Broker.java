package io.headrace.planner.placement;

import io.headrace.planner.InvalidInputException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A broker and its failure domain. Immutable.
 *
 * @param id Kafka's node id, not negative
 * @param zone the availability zone, which is also the broker's rack; not blank
 */
public record Broker(int id, String zone) {
  public Broker {
    if (id < 0) {
      throw new InvalidInputException(
          "brokers.id", Integer.toString(id), "is negative", "Node ids count from 0.");
    }
    if (zone.isBlank()) {
      throw new InvalidInputException(
          "brokers.zone",
          "'" + zone + "'",
          "names no zone",
          "Give each broker the name of its availability zone, one name for all if there is but one.");
    }
  }

  /**
   * Brokers with ids from 1, dealt to the zones in turn: broker 1 in the first, 2 in the second and
   * so on, so that ten brokers over three zones are four, three and three.
   */
  public static List<Broker> over(List<String> zones, int count) {
    if (zones.isEmpty()) {
      throw new InvalidInputException(
          "zones", "[]", "names no zone", "Name at least one availability zone.");
    }
    if (count < 1) {
      throw new InvalidInputException(
          "brokers", Integer.toString(count), "is no cluster", "Ask for at least one broker.");
    }
    return IntStream.range(0, count)
        .mapToObj(i -> new Broker(i + 1, zones.get(i % zones.size())))
        .toList();
  }
}
