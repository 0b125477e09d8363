package io.headrace.bench.targets;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.LocalCluster;
import io.headrace.bench.driver.DriverProcess;
import io.headrace.bench.machine.BrokerMetrics;
import io.headrace.bench.machine.Footprint;
import io.headrace.bench.machine.ProcessUsage;
import io.headrace.bench.machine.Usage;
import io.headrace.bench.result.Counters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** A cluster of processes that were started for this run. */
public final class LocalTarget implements RunningTarget {
  private final TargetSpec spec;
  private final Cluster cluster;
  private final @Nullable S3Server store;
  private final Map<Long, BrokerMetrics> metrics = new HashMap<>();

  LocalTarget(TargetSpec spec, Cluster cluster, @Nullable S3Server store) {
    this.spec = spec;
    this.cluster = cluster;
    this.store = store;
  }

  @Override
  public TargetSpec spec() {
    return spec;
  }

  /** Its processes, and what can be asked of it. */
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public String bootstrap() {
    return cluster.bootstrap();
  }

  @Override
  public void createTopics(List<String> names, int partitions) {
    Set<NewTopic> topics = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      topics.add(new NewTopic(names.get(i), cluster.spread(partitions, i)));
    }
    Cluster.get(cluster.admin().createTopics(topics).all());
    Cluster.await("the topics are led", () -> cluster.isInSync(names));
  }

  @Override
  public void deleteTopics(List<String> names) {
    names.forEach(cluster::delete);
  }

  @Override
  public Counters counters(DriverProcess clients, Moment moment) {
    return switch (moment) {
      case BEGIN -> {
        Told told = told();
        yield counters(clients, told);
      }
      case END -> {
        Counters used = counters(clients, Told.NOTHING);
        Told told = told();
        yield told.in(used);
      }
    };
  }

  /** What brokers tell themselves. */
  private record Told(long replicated, long peers, long requests, long bytes) {
    static final Told NOTHING = new Told(0, 0, 0, 0);

    Counters in(Counters used) {
      return new Counters(
          used.seconds(),
          used.records(),
          used.brokerCpu(),
          used.otherCpu(),
          used.clientCpu(),
          used.writtenBytes(),
          replicated,
          peers,
          requests,
          bytes,
          used.residentMiB());
    }
  }

  private Told told() {
    List<Long> brokers = cluster.brokerProcesses();
    metrics.keySet().removeIf(process -> !brokers.contains(process));
    Told sum = Told.NOTHING;
    for (long broker : brokers) {
      BrokerMetrics of = metrics.computeIfAbsent(broker, BrokerMetrics::of);
      sum =
          new Told(
              sum.replicated + of.replicatedBytes(),
              sum.peers + of.listenerBytes(LocalCluster.PEER_LISTENER),
              sum.requests + of.storeRequests(),
              sum.bytes + of.storeBytes());
    }
    return sum;
  }

  private Counters counters(DriverProcess clients, Told told) {
    List<Long> brokers = cluster.brokerProcesses();
    double brokerCpu = 0;
    long written = 0;
    double resident = 0;
    for (long broker : brokers) {
      ProcessUsage usage = ProcessUsage.of(broker);
      brokerCpu += usage.cpuSeconds();
      written += usage.writtenBytes();
      resident += Footprint.of(broker).resident();
    }
    double others =
        cluster.processes().stream()
            .filter(process -> !brokers.contains(process))
            .mapToDouble(Usage::used)
            .sum();
    if (store != null) {
      ProcessUsage usage = ProcessUsage.of(store.processId());
      others += usage.cpuSeconds();
      written += usage.writtenBytes();
    }
    return told.in(
        new Counters(
            System.nanoTime() / 1e9,
            clients.pending().produced(),
            brokerCpu,
            others,
            Usage.used(clients.processId()),
            written,
            0,
            0,
            0,
            0,
            resident));
  }

  @Override
  public void check() {
    List<String> ends = cluster.nodes().unexpectedEnds();
    if (!ends.isEmpty()) {
      throw new IllegalStateException(String.join("; ", ends));
    }
  }

  @Override
  public void close() {
    metrics.values().forEach(BrokerMetrics::close);
    cluster.close();
    if (store != null) {
      store.close();
    }
  }
}
