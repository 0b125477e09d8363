package io.headrace.bench.operation;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Pause;
import io.headrace.bench.driver.DriverProcess;
import io.headrace.bench.driver.Interval;
import io.headrace.bench.targets.LocalTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.Node;
import org.jspecify.annotations.Nullable;

/** An operation on its way: what it works on, and how long what it did took. Of one thread. */
public final class OperationRun {
  /** Brokers learn of a change one after the other, and any of them is asked. */
  private static final double ALL_KNOW = 0.2;

  private final LocalTarget target;
  private final DriverProcess clients;
  private final List<String> topics;
  private final double tailSeconds;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private @Nullable Interval seen;
  private long began;

  /**
   * Nothing done yet.
   *
   * @param clients under load
   * @param topics that they write to
   * @param tailSeconds of load after the operation that still count
   */
  public OperationRun(
      LocalTarget target, DriverProcess clients, List<String> topics, double tailSeconds) {
    this.target = target;
    this.clients = clients;
    this.topics = topics;
    this.tailSeconds = tailSeconds;
  }

  Cluster cluster() {
    return target.cluster();
  }

  /** Whether Headrace is in charge of the cluster. */
  boolean isSupervised() {
    return target.spec().supervised();
  }

  /** Begins to measure. */
  void begin() {
    clients.reset();
    began = System.nanoTime();
  }

  /** Notes how long something took since {@link #begin}, and returns it. */
  double reached(String what) {
    double howLong = (System.nanoTime() - began) / 1e9;
    seconds.put(what, howLong);
    return howLong;
  }

  /** Notes how long something took. */
  void took(String what, double howLong) {
    seconds.put(what, howLong);
  }

  /** Ends to measure, after the tail. */
  void end() {
    Pause.seconds(tailSeconds);
    seen = clients.look();
  }

  /**
   * Kills a broker as {@code kill -9} does, and has it unregistered if the target is supervised.
   */
  void kill(int broker) {
    if (isSupervised()) {
      cluster().killSupervised(broker);
    } else {
      cluster().nodes().kill(broker);
    }
  }

  /** The broker that leads most of what is written to. */
  int leader() {
    return cluster()
        .partitions(topics)
        .collect(Collectors.groupingBy(each -> each.leader().id(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Comparator.comparing(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }

  /** Waits until all brokers know that a broker's replicas are out of sync. */
  void awaitOutOfSync(int broker) {
    Cluster.awaitLasting(
        "replicas of broker " + broker + " are out of sync",
        ALL_KNOW,
        () ->
            cluster()
                .partitions(allTopics())
                .anyMatch(
                    each -> hasNode(each.replicas(), broker) && !hasNode(each.isr(), broker)));
  }

  private static boolean hasNode(List<Node> nodes, int id) {
    return nodes.stream().anyMatch(node -> node.id() == id);
  }

  /** Waits until a broker takes part again. */
  void awaitBack(int broker) {
    Cluster.await("broker " + broker + " is back", () -> cluster().isUnfenced(broker));
  }

  /** Waits until all brokers are there, and all replicas of all topics in sync. */
  void awaitRedundancy() {
    cluster().awaitHealth();
  }

  /** All topics, Kafka's own too. */
  List<String> allTopics() {
    return new ArrayList<>(
        Cluster.get(
            cluster().admin().listTopics(new ListTopicsOptions().listInternal(true)).names()));
  }

  /** What clients saw. */
  public Interval interval() {
    Interval present = seen;
    if (present == null) {
      throw new IllegalStateException("The operation has not ended");
    }
    return present;
  }

  /** How long what was done took, by name. */
  public Map<String, Double> seconds() {
    return Collections.unmodifiableMap(seconds);
  }
}
