package io.headrace.planner.topology;

import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.NewTopic;
import io.headrace.planner.placement.Placer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a number of brokers that zones do not divide costs, on the topics asked about: the best
 * placement there is, beside the best ones of the next even numbers. Immutable.
 *
 * @param asked the number asked about; its layout is the best that these brokers allow
 * @param even the next lower and the next higher number that divide evenly, where replicas fit
 */
public record UnevenCost(Choice asked, List<Choice> even) {
  public UnevenCost {
    even = List.copyOf(even);
  }

  /** A number of brokers with the best layout on it. */
  public record Choice(int brokers, Layout layout, Evenness evenness) {
    private static Choice of(List<String> zones, int brokers, List<NewTopic> topics) {
      Layout layout = Placer.place(Broker.over(zones, brokers), topics);
      return new Choice(brokers, layout, Evenness.of(layout));
    }
  }

  /**
   * Places the topics on so many brokers, dealt to the zones in turn, and on the even numbers next
   * to it.
   */
  public static UnevenCost of(List<String> zones, int brokers, List<NewTopic> topics) {
    Choice asked = Choice.of(zones, brokers, topics);
    int replicas = topics.stream().mapToInt(NewTopic::replicationFactor).max().orElse(1);
    List<Choice> even = new ArrayList<>();
    if (brokers % zones.size() != 0) {
      int below = brokers / zones.size() * zones.size();
      for (int count : new int[] {below, below + zones.size()}) {
        if (count >= Math.max(1, replicas)) {
          even.add(Choice.of(zones, count, topics));
        }
      }
    }
    return new UnevenCost(asked, even);
  }

  public boolean isEven() {
    return even.isEmpty();
  }
}
