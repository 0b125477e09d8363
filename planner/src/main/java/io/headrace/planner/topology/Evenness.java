package io.headrace.planner.topology;

import io.headrace.planner.placement.Layout;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * How even a layout is, and what that leaves usable. Immutable.
 *
 * @param emptyBrokers ids of those without a replica
 * @param leastReplicas of a broker
 * @param mostReplicas of a broker
 * @param leastLeaders of a broker
 * @param mostLeaders of a broker
 * @param usable how much of all brokers' capacity is used when the fullest is full: the mean number
 *     of replicas divided by the largest; 1 for an even layout or an empty one
 * @param largestZone which part of the brokers goes with the largest zone
 */
public record Evenness(
    List<Integer> emptyBrokers,
    int leastReplicas,
    int mostReplicas,
    int leastLeaders,
    int mostLeaders,
    double usable,
    double largestZone) {
  public Evenness {
    emptyBrokers = List.copyOf(emptyBrokers);
  }

  public static Evenness of(Layout layout) {
    Collection<Integer> replicas = layout.replicasByBroker().values();
    Collection<Integer> leaders = layout.leadersByBroker().values();
    int most = Collections.max(replicas);
    double mean = replicas.stream().mapToInt(Integer::intValue).average().orElse(0);
    int largestZone = layout.brokersByZone().values().stream().mapToInt(List::size).max().orElse(0);
    return new Evenness(
        layout.replicasByBroker().entrySet().stream()
            .filter(broker -> broker.getValue() == 0)
            .map(broker -> broker.getKey())
            .toList(),
        Collections.min(replicas),
        most,
        Collections.min(leaders),
        Collections.max(leaders),
        most == 0 ? 1 : mean / most,
        (double) largestZone / layout.brokers().size());
  }
}
