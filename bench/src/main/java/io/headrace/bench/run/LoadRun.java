package io.headrace.bench.run;

import io.headrace.bench.cluster.Pause;
import io.headrace.bench.driver.ClientPlan;
import io.headrace.bench.driver.DriverProcess;
import io.headrace.bench.driver.Interval;
import io.headrace.bench.result.Counters;
import io.headrace.bench.result.Probe;
import io.headrace.bench.result.TargetRun;
import io.headrace.bench.targets.RunningTarget;
import io.headrace.bench.targets.RunningTarget.Moment;
import io.headrace.bench.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A workload on a target, once: topics of its own, clients in a process of their own.
 *
 * @param round from 1
 * @param logs a directory for what clients print
 * @param tell is told what is going on
 */
record LoadRun(
    Workload workload, RunningTarget target, int round, Path logs, Consumer<String> tell) {
  private static final int CLIENT_HEAP_MIB = 1024;
  private static final double DRAIN_SECONDS = 60;
  private static final double LOOK = 0.2;
  private static final double SECONDS = 60;
  private static final double GB = 1e9;

  /** Something done with clients that are ready. */
  interface Use {
    TargetRun with(DriverProcess clients);
  }

  /** Names of the topics. */
  List<String> topics() {
    return IntStream.range(0, workload.topics())
        .mapToObj(i -> "%s-%d-%d".formatted(workload.name(), round, i))
        .toList();
  }

  /**
   * Runs it.
   *
   * @param search knows what earlier rounds found
   */
  TargetRun run(MaximumRate search) {
    return withClients(
        clients -> {
          // Whoever is asked for the first time pays for it before there is load.
          var _ = target.counters(clients, Moment.BEGIN);
          if (workload.searchesMaximum()) {
            return search.of(this, clients);
          }
          return workload.catchesUp() ? catchUp(clients) : steady(clients);
        });
  }

  /** Topics and clients, made and removed. */
  TargetRun withClients(Use use) {
    target.createTopics(topics(), workload.partitionsPerTopic());
    tell.accept("clients start");
    try (DriverProcess clients =
        DriverProcess.start(logs.resolve("clients.log"), CLIENT_HEAP_MIB)) {
      clients.start(clientPlan());
      return use.with(clients);
    } finally {
      target.deleteTopics(topics());
    }
  }

  private ClientPlan clientPlan() {
    return new ClientPlan(
        target.bootstrap(),
        topics(),
        workload.partitionsPerTopic(),
        workload.producersPerTopic(),
        workload.messageSize(),
        workload.randomBytesRatio(),
        workload.subscriptionsPerTopic(),
        workload.consumerPerSubscription(),
        workload.producerKind(),
        workload.groupProtocol(),
        workload.operation() != null,
        workload.producerConfig(),
        workload.consumerConfig());
  }

  void warmUp(DriverProcess clients, double rate) {
    tell.accept("warm-up");
    clients.rate(rate);
    Pause.seconds(workload.warmupDurationMinutes() * SECONDS);
  }

  private TargetRun steady(DriverProcess clients) {
    warmUp(clients, workload.producerRate());
    return measure(clients, workload.producerRate(), List.of());
  }

  /** Measures a load that is on already. */
  TargetRun measure(DriverProcess clients, double rate, List<Probe> probes) {
    tell.accept("measuring %.1f MiB/s".formatted(workload.mebibytes(rate)));
    Counters before = target.counters(clients, Moment.BEGIN);
    clients.reset();
    Pause.seconds(workload.testDurationMinutes() * SECONDS);
    Interval interval = clients.look();
    Counters counters = target.counters(clients, Moment.END).since(before);
    target.check();
    boolean _ = clients.drain(DRAIN_SECONDS);
    return result(rate, interval, counters, probes, Map.of());
  }

  private TargetRun catchUp(DriverProcess clients) {
    clients.reading(false);
    tell.accept("backlog");
    clients.rate(-1);
    double wanted = workload.consumerBacklogSizeGB() * GB * workload.subscriptionsPerTopic();
    while (clients.pending().unread() * (double) workload.messageSize() < wanted) {
      target.check();
      Pause.seconds(LOOK);
    }
    warmUp(clients, workload.producerRate());
    tell.accept("catching up");
    Counters before = target.counters(clients, Moment.BEGIN);
    clients.reset();
    long start = System.nanoTime();
    clients.reading(true);
    double oneSecond = workload.producerRate() * workload.subscriptionsPerTopic();
    while (clients.pending().unread() > oneSecond) {
      target.check();
      Pause.seconds(LOOK);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Interval interval = clients.look();
    Counters counters = target.counters(clients, Moment.END).since(before);
    boolean _ = clients.drain(DRAIN_SECONDS);
    return result(
        workload.producerRate(), interval, counters, List.of(), Map.of("catch-up", seconds));
  }

  TargetRun result(
      double rate,
      Interval interval,
      Counters counters,
      List<Probe> probes,
      Map<String, Double> seconds) {
    return new TargetRun(
        workload.name(), target.spec().name(), round, rate, interval, counters, probes, seconds);
  }
}
