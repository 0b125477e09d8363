package io.headrace.bench.targets;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.driver.DriverProcess;
import io.headrace.bench.machine.Usage;
import io.headrace.bench.result.Counters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A cluster that was there before. Nothing is known of its processes. */
record ExternalTarget(TargetSpec.Running spec, Admin admin) implements RunningTarget {
  private static final short REPLICAS = 3;

  static ExternalTarget connect(TargetSpec.Running spec) {
    Admin admin =
        Admin.create(Map.of("bootstrap.servers", spec.bootstrap(), "enable.metrics.push", false));
    return new ExternalTarget(spec, admin);
  }

  @Override
  public String bootstrap() {
    return spec.bootstrap();
  }

  @Override
  public void createTopics(List<String> names, int partitions) {
    int brokers = Cluster.get(admin.describeCluster().nodes()).size();
    Optional<Short> replicas = Optional.of((short) Math.min(REPLICAS, brokers));
    Cluster.get(
        admin
            .createTopics(
                names.stream()
                    .map(name -> new NewTopic(name, Optional.of(partitions), replicas))
                    .toList())
            .all());
    Cluster.await(
        "the topics are led",
        () ->
            Cluster.get(admin.describeTopics(names).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.leader() != null));
  }

  @Override
  public void deleteTopics(List<String> names) {
    Cluster.get(admin.deleteTopics(names).all());
  }

  @Override
  public Counters counters(DriverProcess clients, Moment moment) {
    return new Counters(
        System.nanoTime() / 1e9,
        clients.pending().produced(),
        0,
        0,
        Usage.used(clients.processId()),
        0,
        0,
        0,
        0,
        0,
        0);
  }

  @Override
  public void check() {}

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
