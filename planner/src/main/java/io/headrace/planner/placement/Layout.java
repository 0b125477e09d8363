package io.headrace.planner.placement;

import io.headrace.planner.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Brokers and what is on them: sorted, brokers by id and partitions by topic and number, so that
 * the order of the input does not show. Immutable.
 *
 * <p>Replicas may be on brokers that are not in the list: those are gone, or are to go.
 *
 * @param brokers at least one, each id once
 * @param partitions each partition once
 */
public record Layout(List<Broker> brokers, List<PartitionReplicas> partitions) {
  public Layout {
    brokers =
        brokers.stream().sorted((one, other) -> Integer.compare(one.id(), other.id())).toList();
    partitions = partitions.stream().sorted().toList();
    if (brokers.isEmpty()) {
      throw new InvalidInputException(
          "brokers", "[]", "names no broker", "Name at least one broker.");
    }
    Set<Integer> ids = new HashSet<>();
    for (Broker broker : brokers) {
      if (!ids.add(broker.id())) {
        throw new InvalidInputException(
            "brokers.id",
            Integer.toString(broker.id()),
            "stands there twice",
            "Give each broker an id of its own.");
      }
    }
    for (int i = 1; i < partitions.size(); i++) {
      if (partitions.get(i).compareTo(partitions.get(i - 1)) == 0) {
        throw new InvalidInputException(
            "partitions",
            partitions.get(i).name(),
            "stands there twice",
            "Name each partition once, with all its replicas.");
      }
    }
  }

  /** For each broker's id, how many replicas it has; 0 is there too. */
  public Map<Integer, Integer> replicasByBroker() {
    return byBroker(PartitionReplicas::replicas);
  }

  /** For each broker's id, how many partitions it should lead; 0 is there too. */
  public Map<Integer, Integer> leadersByBroker() {
    return byBroker(partition -> List.of(partition.preferredLeader()));
  }

  /** For each zone, how many replicas its brokers have. */
  public Map<String, Integer> replicasByZone() {
    return byZone(replicasByBroker());
  }

  /** For each zone, how many partitions its brokers should lead. */
  public Map<String, Integer> leadersByZone() {
    return byZone(leadersByBroker());
  }

  /** For each zone, its brokers' ids. */
  public Map<String, List<Integer>> brokersByZone() {
    return brokers.stream()
        .collect(
            Collectors.groupingBy(
                Broker::zone,
                TreeMap::new,
                Collectors.mapping(Broker::id, Collectors.toUnmodifiableList())));
  }

  /** For each broker's id, the bytes of the replicas that it has. */
  public Map<Integer, Long> bytesByBroker(ToLongFunction<PartitionReplicas> bytes) {
    Map<Integer, Long> sums = new TreeMap<>();
    brokers.forEach(broker -> sums.put(broker.id(), 0L));
    for (PartitionReplicas partition : partitions) {
      long size = bytes.applyAsLong(partition);
      partition
          .replicas()
          .forEach(id -> sums.computeIfPresent(id, (_, sum) -> Math.addExact(sum, size)));
    }
    return sums;
  }

  /** The partitions of one topic; none if there is no such topic. */
  public List<PartitionReplicas> topic(String name) {
    return partitions.stream().filter(partition -> partition.topic().equals(name)).toList();
  }

  private interface Ids {
    List<Integer> of(PartitionReplicas partition);
  }

  private Map<Integer, Integer> byBroker(Ids ids) {
    Map<Integer, Integer> counts = new TreeMap<>();
    brokers.forEach(broker -> counts.put(broker.id(), 0));
    for (PartitionReplicas partition : partitions) {
      ids.of(partition).forEach(id -> counts.computeIfPresent(id, (_, count) -> count + 1));
    }
    return counts;
  }

  private Map<String, Integer> byZone(Map<Integer, Integer> counts) {
    Map<String, Integer> sums = new TreeMap<>();
    for (Broker broker : brokers) {
      int count = counts.getOrDefault(broker.id(), 0);
      sums.merge(broker.zone(), count, Integer::sum);
    }
    return sums;
  }
}
