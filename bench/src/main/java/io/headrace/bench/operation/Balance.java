package io.headrace.bench.operation;

import io.headrace.bench.cluster.Cluster;
import io.headrace.planner.placement.Broker;
import io.headrace.planner.placement.Layout;
import io.headrace.planner.placement.PartitionReplicas;
import io.headrace.planner.placement.Placer;
import io.headrace.planner.placement.Reassignment;
import io.headrace.planner.placement.Reassignment.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** Spreads all partitions over brokers, by the planner's placement with the fewest moves. */
final class Balance {
  private static final int ZONES = 3;

  private Balance() {}

  /**
   * Moves partitions until they are as planned, their replicas in sync and their first ones leaders
   * that answer: all at once, or as Headrace does it where it is in charge.
   *
   * @param brokers that are to carry everything, each in one of three zones
   * @return seconds it took
   */
  static double over(OperationRun run, List<Integer> brokers) {
    long start = System.nanoTime();
    List<Broker> all = run.cluster().nodes().brokers().stream().map(Balance::broker).toList();
    List<Broker> wanted = brokers.stream().map(Balance::broker).toList();
    boolean goesOn = true;
    while (goesOn) {
      Reassignment plan = Placer.rebalance(new Layout(all, placed(run)), wanted);
      List<Move> next = run.isSupervised() ? plan.next(plan.moves().size()) : plan.moves();
      move(run.cluster(), next.stream().map(Move::to).toList());
      goesOn = next.size() < plan.moves().size();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static List<PartitionReplicas> placed(OperationRun run) {
    List<PartitionReplicas> placed = new ArrayList<>();
    Cluster.get(run.cluster().admin().describeTopics(run.allTopics()).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(
                        each ->
                            placed.add(
                                new PartitionReplicas(
                                    topic,
                                    each.partition(),
                                    each.replicas().stream().map(Node::id).toList()))));
    return placed;
  }

  private static void move(Cluster cluster, List<PartitionReplicas> targets) {
    Map<TopicPartition, Optional<NewPartitionReassignment>> wanted = new HashMap<>();
    Map<String, Map<Integer, List<Integer>>> topics = new HashMap<>();
    for (PartitionReplicas target : targets) {
      wanted.put(
          new TopicPartition(target.topic(), target.partition()),
          Optional.of(new NewPartitionReassignment(target.replicas())));
      topics
          .computeIfAbsent(target.topic(), _ -> new HashMap<>())
          .put(target.partition(), target.replicas());
    }
    Cluster.get(cluster.admin().alterPartitionReassignments(wanted).all());
    Cluster.await(
        "partitions are moved",
        () ->
            Cluster.get(cluster.admin().listPartitionReassignments(wanted.keySet()).reassignments())
                .isEmpty());
    topics.forEach(cluster::lead);
    cluster.awaitServed(wanted.keySet());
  }

  private static Broker broker(int id) {
    return new Broker(id, "zone-" + id % ZONES);
  }
}
