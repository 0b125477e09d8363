package io.headrace.cli.plan.running;

import io.headrace.planner.placement.Reassignment.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which replicas of a topic a throttle holds for, as Kafka's settings list them: {@code
 * partition:broker}, separated by commas. What is read from is every replica that there is, what is
 * written to are those that arrive. Pure.
 */
record ThrottledReplicas(String leaders, String followers) {
  /** By topic; topics whose moves copy nothing are left out. */
  static Map<String, ThrottledReplicas> of(List<Move> moves) {
    Map<String, List<Move>> byTopic = new TreeMap<>();
    for (Move move : moves) {
      if (!move.arrivals().isEmpty()) {
        byTopic.computeIfAbsent(move.from().topic(), _ -> new ArrayList<>()).add(move);
      }
    }
    Map<String, ThrottledReplicas> all = new TreeMap<>();
    byTopic.forEach((topic, some) -> all.put(topic, of(some.stream())));
    return all;
  }

  private static ThrottledReplicas of(Stream<Move> moves) {
    List<String> leaders = new ArrayList<>();
    List<String> followers = new ArrayList<>();
    moves.forEach(
        move -> {
          int partition = move.from().partition();
          move.from().replicas().forEach(id -> leaders.add(partition + ":" + id));
          move.arrivals().forEach(id -> followers.add(partition + ":" + id));
        });
    return new ThrottledReplicas(String.join(",", leaders), String.join(",", followers));
  }
}
