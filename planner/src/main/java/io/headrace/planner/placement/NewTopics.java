package io.headrace.planner.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Places topics one after the other, by name, where others may be already. */
final class NewTopics {
  private final Fleet fleet;
  private final List<PartitionReplicas> present;

  /**
   * @param present what is on the fleet and stays
   */
  NewTopics(Fleet fleet, List<PartitionReplicas> present) {
    this.fleet = fleet;
    this.present = present;
  }

  /** Partitions of a topic from one number to another, the latter exclusive. */
  static List<Demand> demands(String topic, int from, int to, int replicas) {
    return IntStream.range(from, to)
        .mapToObj(number -> new Demand(topic, number, List.of(), replicas, 0))
        .toList();
  }

  List<PartitionReplicas> place(List<NewTopic> topics) {
    Burden none = Burden.none(fleet);
    Burden load = Burden.none(fleet);
    load.add(fleet, present);
    List<PartitionReplicas> placed = new ArrayList<>();
    for (NewTopic topic : topics.stream().sorted(Comparator.comparing(NewTopic::name)).toList()) {
      List<Demand> demands =
          demands(topic.name(), 0, topic.partitions(), topic.replicationFactor());
      List<PartitionReplicas> even = new Evening(fleet, demands).even(none, load);
      load.add(fleet, even);
      placed.addAll(even);
    }
    return topics.size() < 2 ? placed : withEvenLeaders(placed);
  }

  private List<PartitionReplicas> withEvenLeaders(List<PartitionReplicas> placed) {
    int[] topics = new int[placed.size()];
    int[][] replicas = new int[placed.size()][];
    int[] leaders = new int[placed.size()];
    for (int i = 0; i < topics.length; i++) {
      boolean sameTopic = i > 0 && placed.get(i).topic().equals(placed.get(i - 1).topic());
      topics[i] = i == 0 ? 0 : sameTopic ? topics[i - 1] : topics[i - 1] + 1;
      replicas[i] = fleet.indices(placed.get(i).replicas());
      leaders[i] = replicas[i][0];
    }
    Leadership leadership = new Leadership(fleet, topics, replicas);
    Burden others = Burden.none(fleet);
    others.add(fleet, present);
    leaders = leadership.evenAcrossTopics(leaders, others.leaders());
    if (present.isEmpty()) {
      leaders = leadership.evenWithoutTopics(leaders);
    }
    List<PartitionReplicas> even = new ArrayList<>();
    for (int i = 0; i < topics.length; i++) {
      even.add(placed.get(i).on(fleet.ordered(replicas[i], leaders[i], List.of())));
    }
    return even;
  }
}
